import {mkdtempSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {stripVTControlCharacters} from 'node:util'
import {gzipSync} from 'node:zlib'
import {expect, inject, test} from 'vitest'
import {CONTROL} from '../../../src/report/quote/printable.ts'
import {runCli} from '../run-cli.ts'

const ROOT = process.cwd()
const DEBIAN = ['--root', 'fixtures/servers/debian']
const LOG = 'fixtures/logs/debian.log'
/** What is not seen on a terminal, other than line ends, and colours. */
const HIDDEN = new RegExp(CONTROL, 'u')
const folder = mkdtempSync(join(inject('temporaryFolder'), 'log-'))

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

function explain(...words: string[]): ReturnType<typeof runCli> {
  return runCli(['explain', ...DEBIAN, ...words], {cwd: ROOT})
}

test('a line, a file and standard input are explained', () => {
  const line = 'AH01630: client denied by server configuration: /srv/wiki/wiki.wsgi'
  for (const {code, stdout} of [
    explain('--log', line),
    explain('--log', LOG),
    runCli(['explain', ...DEBIAN, '--log', '-'], {cwd: ROOT, input: line}),
  ]) {
    expect(code).toBe(0)
    expect(stdout.toString()).toContain('   3 sites-enabled/wiki.conf:7\n     Require ip 192.0.2.0/24\n')
  }
})

test('JSON has all of it, with keys in camelCase', () => {
  const {known, ...counts} = JSON.parse(explain('--log', LOG, '--format', 'json').stdout.toString())
  expect(counts).toEqual({
    ...{lines: 10, notKept: 0, quiet: 1, ofApplications: 5, unknown: 1},
    unknownCodes: {AH01909: 1},
  })
  expect(known.map(({kind, blame, count}: Record<string, unknown>) => ({kind, blame, count}))).toEqual([
    {kind: 'denied', blame: 'configuration', count: 2},
    {kind: 'scriptFails', blame: 'elsewhere', count: 1},
  ])
  expect(known[0].causes[0]).toMatchObject({
    virtualHost: {address: '*:80', name: 'wiki.example'},
    url: 'http://wiki.example/wiki/private',
  })
})

test('nothing of a log does something to a terminal, and secrets in it are masked', () => {
  const log = write(
    'hostile.log',
    [
      '[core:error] [client 192.0.2.7:1] AH00128: File does not exist: /srv/\x1b[31mred\x07\u202e, referer: http://me:hunter22@x/',
      '[proxy:error] AH00898: Error reading from remote server returned by /x?token=hunter22&password=hunter22',
      '[proxy:error] AH01114: HTTP: failed to make connection to backend: http://me:hunter22@backend/',
      '\x1b]0;title\x07 AH01909: x',
    ].join('\n'),
  )
  for (const more of [[], ['--format', 'json'], ['--color', 'always']]) {
    const {stdout} = explain('--log', log, ...more)
    const text = stdout.toString()
    expect(text).not.toContain('hunter22')
    const shown = more.includes('always') ? stripVTControlCharacters(text) : text
    expect(shown.replaceAll('\n', ' ')).not.toMatch(HIDDEN)
  }
})

test.each([
  [['--log', LOG, 'http://a/'], '--log says what to explain, so http://a/ is one too many'],
  [['--log', LOG, '--from', '192.0.2.1'], '--log says what to explain, so --from is one too many'],
  [['--log', LOG, '--requests', '-'], '--log says what to explain, so --requests is one too many'],
  [['--log', '/no/such/error.log'], '/no/such/error.log: no such file'],
  [['--log', 'eror.log'], 'eror.log: no such file'],
  [['--log', '/dev/null'], '/dev/null: not a regular file; to read from a pipe: --log -'],
  [[LOG], `for the lines of an error log: httpd-codemod explain --log ${LOG}`],
  [['AH00128: File does not exist: /x'], 'for a line of an error log, write --log before it'],
  [
    ['--log', 'fixtures/logs'],
    'fixtures/logs is a folder; expected an error log, such as fixtures/logs/error.log',
  ],
])('%j fails with a clear message', (words, message) => {
  const {code, stderr} = explain(...(words as string[]))
  expect({code, stderr}).toMatchObject({code: 2, stderr: expect.stringContaining(message as string)})
})

test('a log that is packed is refused, with a way out', () => {
  const {code, stderr} = explain('--log', write('error.log.1.gz', gzipSync('x')))
  expect(code).toBe(2)
  expect(stderr).toContain('zcat LOG | httpd-codemod explain --log -')
})

test('the lines of an access log are told from those of an error log', () => {
  const {code, stderr} = explain(
    '--log',
    '192.0.2.7 - - [30/Nov/2026:20:01:02 +0000] "GET / HTTP/1.1" 403 199',
  )
  expect(code).toBe(0)
  expect(stderr).toContain('this looks like an access log; expected an error log')
})

test('a line that nobody knows is counted as such', () => {
  const {code, stdout} = explain('--log', 'something else entirely')
  expect({code, stdout: stdout.toString()}).toEqual({code: 0, stdout: '1 line: 0 explained, 1 not known\n'})
})
