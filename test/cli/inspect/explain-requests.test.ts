import {mkdtempSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {beforeAll, describe, expect, inject, test} from 'vitest'
import {runCli} from '../run-cli.ts'

const cwd = fileURLToPath(new URL('../../..', import.meta.url))
const DEBIAN = ['--root', 'fixtures/servers/debian']
const PRIVATE = 'http://wiki.example/wiki/private'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(inject('temporaryFolder'), 'requests-'))
})

/** What is printed for the lines of a file: the exit code and each line of JSON. */
function answersTo(lines: readonly unknown[], ...words: readonly string[]) {
  const file = join(folder, 'requests.jsonl')
  writeFileSync(
    file,
    lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''),
  )
  const {code, stdout, stderr} = runCli(['explain', ...words, '--requests', file], {cwd})
  const answers = stdout.toString().trimEnd().split('\n')
  return {code, stderr: stderr.toString(), answers: answers.map((line) => JSON.parse(line))}
}

describe('a list of requests', () => {
  test('is answered line by line, each as that request is alone', () => {
    const {code, answers} = answersTo(
      [
        {url: PRIVATE, from: '192.0.2.7'},
        {url: PRIVATE, from: '198.51.100.7', headers: {A: 'b'}},
      ],
      ...DEBIAN,
    )
    expect(code).toBe(0)
    expect(answers.map(({status, certain}) => [status, certain])).toEqual([
      [200, true],
      [403, true],
    ])
    const words = [PRIVATE, '--from', '198.51.100.7', '--format', 'json']
    const alone = runCli(['explain', ...DEBIAN, ...words], {cwd})
    expect(answers[1]).toEqual(JSON.parse(alone.stdout.toString()))
  })

  test('with lines that are no requests answers the others, and ends with 2', () => {
    const lines = [
      '',
      '{"url": "http://wiki.example/wiki"}',
      'x',
      '[]',
      {from: '::1'},
      {url: PRIVATE, form: ''},
    ]
    const {code, answers} = answersTo(lines, ...DEBIAN)
    expect(code).toBe(2)
    expect(answers.map(({error}) => error)).toEqual([
      undefined,
      'line 3: this is not JSON',
      'line 4: this is not a JSON object',
      'line 5: a request has no "url"',
      'line 6: a request has no "form", but url, from, user, method, connect, headers',
    ])
  })

  test('to a server that rejects its configuration is answered with its words', () => {
    const main = join(folder, 'httpd.conf')
    writeFileSync(main, 'ServerRoot /srv\nListen 80\nWSGIPythonPath\n')
    const {answers} = answersTo([{url: 'http://localhost/'}], '--server', main)
    expect(answers).toEqual([{rejected: expect.stringContaining('WSGIPythonPath')}])
  })
})

describe('the flags of a request', () => {
  test('need a URL', () => {
    const {code, stderr} = runCli(['explain', 'move-to-daemon-mode', '--from', '192.0.2.1'], {cwd})
    expect([code, stderr.toString()]).toEqual([2, expect.stringContaining('--from works with a URL')])
  })

  test.each([
    [['--from', 'home'], 'home is not the address of a client'],
    [['--connect', '127.0.0.1'], '127.0.0.1 is not an address with a port'],
    [['-H', 'Accept'], 'Accept is not a header'],
    [['--method', 'G T'], 'G T is not a method'],
  ])('%s', (words, message) => {
    const {code, stderr} = runCli(['explain', ...DEBIAN, PRIVATE, ...words], {cwd})
    expect([code, stderr.toString()]).toEqual([2, expect.stringContaining(message)])
  })
})
