/** What the program says of the threads whose server does not start, and of those that start against appearances. */
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {runCli} from '../cli/run-cli.ts'
import {layThread, runOnThread, thread, threads} from '../support/threads/threads.ts'

describe('the threads', () => {
  test('are there, with what the server said of each', () => {
    expect(threads().length).toBeGreaterThanOrEqual(34)
    for (const {accepts, configtest} of threads()) expect(configtest.endsWith('Syntax OK')).toBe(accepts)
  })
})

/** Thread, place and words of the first error, and words of a hint. */
const REJECTED = [
  ['12', '2:1: <VirtualHost> was not closed.', 'a slash is missing: write `</VirtualHost>`'],
  ['13', "6:5: Invalid command '&lt;Directory'", '`&lt;` is an HTML escape'],
  ['18', '16:3: WSGI process group not yet configured.', 'move that line above this one'],
  [
    '22',
    '6:5: WSGISocketPrefix cannot occur within <VirtualHost> section',
    'move it out of the virtual host',
  ],
  ['34', '6:5: Expected </Directory[U+00A0]/srv/nbsp> but saw </Directory>', 'line 4: a non-breaking space'],
  ['35', '7:9: WSGIDaemonProcess not allowed in <If> context', 'outside of <If> only'],
] as const

describe.each(REJECTED)(
  '%s: a server that does not start is the first thing to say',
  (number, error, hint) => {
    test.each([[[]], [['-t', 'wsgi-checks']]])('in a preview of %j, which ends with 0', (words) => {
      const {code, stdout, stderr} = runOnThread(number, words)
      expect({code, stdout: stdout.toString()}).toEqual({code: 0, stdout: ''})
      expect(stderr.startsWith(`  rejected ${thread(number).file}:${error}`)).toBe(true)
      expect(stderr).toContain(hint)
    })

    test('--check ends with 1', () => {
      expect(runOnThread(number, ['--check']).code).toBe(1)
    })

    test('and nothing is written', () => {
      const {folder, file} = layThread(number)
      const before = readFileSync(join(folder, file))
      const {code} = runCli(['--write', file], {cwd: folder})
      expect([0, 2]).toContain(code)
      expect(readFileSync(join(folder, file))).toEqual(before)
    })
  },
)

test('where something was to be written, --write ends with 2', () => {
  for (const number of ['13', '22']) expect(runOnThread(number, ['--write']).code).toBe(2)
})

test('12: all three sections are named', () => {
  const {stderr} = runOnThread('12')
  for (const place of ['2:1: <VirtualHost>', '7:1: <Directory>', '12:1: <VirtualHost>'])
    expect(stderr).toContain(`12-vhost-close-typo.conf:${place} was not closed.`)
})

test('34: the typographic quotes of another line are named too', () => {
  expect(runOnThread('34').stderr).toContain('line 7: a typographic quote (U+201C) at column 23')
})

test('35: IfFile is no such place', () => {
  expect(runOnThread('35').stderr).not.toContain(':4:')
})

describe('a part is a part', () => {
  test.each(['09', '14', '24'])('%s: whatever stands beside its hosts', (number) => {
    expect(runOnThread(number, ['inspect', '--check']).stdout.toString()).toBe('Syntax OK\n')
    expect(runOnThread(number).stderr).not.toContain('rejected')
  })

  test('--as server overrules that, and -v says it', () => {
    const {code, stdout} = runOnThread('14', ['inspect', '--check', '--as', 'server'])
    expect(code).toBe(1)
    expect(stdout.toString()).toContain("Invalid command 'WSGISocketPrefix'")
    expect(runOnThread('14', ['-v']).stderr).toContain('1 file is read as a part of a server')
  })
})

test('11: the server accepts the file with mod_ssl, so it is no error without that condition', () => {
  const {stdout} = runOnThread('11', ['--format', 'text'])
  expect(stdout.toString()).toContain(
    'rejected unless the condition around it holds: <IfModule> was not closed.',
  )
  expect(stdout.toString()).not.toContain('syntax error')
  const said = 'line 8: no process group `superset` is defined in this file; line 4 defines `supersetn`'
  expect(runOnThread('11').stderr).toContain(said)
})
