import {spawnSync} from 'node:child_process'
import {mkdtempSync, readFileSync, realpathSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, inject, test} from 'vitest'
import {PROGRAM} from '../../cli/run-cli.ts'

const folder = realpathSync(mkdtempSync(join(inject('temporaryFolder'), 'output-')))
const SITE = 'WSGIScriptAlias /a /srv/a.wsgi\n'
const MANY = 4000
writeFileSync(join(folder, 'site.conf'), SITE)
writeFileSync(join(folder, 'written.conf'), SITE)
writeFileSync(
  join(folder, 'big.conf'),
  `${SITE}${'# 0123456789012345678901234567890123456789\n'.repeat(MANY)}`,
)

/** Runs a line of the shell in which `codemod` is the program; its exit code is that of the program. */
function runLine(line: string) {
  const script = `set -o pipefail; codemod() { "$NODE" "$PROGRAM" "$@"; }; ${line}`
  const {status, stdout, stderr} = spawnSync('bash', ['-c', script], {
    cwd: folder,
    env: {...process.env, NODE: process.execPath, PROGRAM},
    encoding: 'utf8',
    timeout: 30_000,
  })
  return {code: status, stdout, stderr}
}

const FULL = 'httpd-codemod: standard output: no space left on the device'

describe('a full device on standard output is exit code 2 and one sentence', () => {
  test.each([
    'site.conf',
    '--format text site.conf',
    '--format stat site.conf',
    '--format json site.conf',
    '--check site.conf',
    'inspect site.conf',
    'inspect --check site.conf',
    'explain site.conf:1',
    'explain move-to-daemon-mode',
    'list',
    '--help',
    '--version',
    '- --write < site.conf',
  ])('%s', (words) => {
    const {code, stderr} = runLine(`codemod ${words} > /dev/full`)
    expect(code).toBe(2)
    expect(stderr).toContain(`${FULL}\n`)
    expect(stderr).not.toMatch(/^ +at /m)
  })

  test('and says so where the files are written all the same', () => {
    const {code, stderr} = runLine('codemod -q --write --state-dir "$PWD.state" written.conf > /dev/full')
    expect([code, stderr]).toEqual([2, `${FULL}; the files are written all the same\n`])
    expect(readFileSync(join(folder, 'written.conf'), 'utf8')).toContain('WSGIDaemonProcess')
  })
})

test('what standard error does not take is lost, and the exit code is as ever', () => {
  expect(runLine('codemod --check site.conf 2> /dev/full')).toMatchObject({code: 1})
  expect(runLine('codemod no-such-file 2> /dev/full')).toMatchObject({code: 2, stdout: ''})
})

test('a reader that has seen enough is no failure', () => {
  const {code, stdout, stderr} = runLine('codemod --context 9999 -q big.conf | head -c 4')
  expect([code, stdout, stderr]).toEqual([0, 'diff', ''])
})

const NOT_BLOCKING = (stream: string): string =>
  `perl -MFcntl -e 'fcntl(${stream}, F_SETFL, O_NONBLOCK) or die; exec @ARGV' "$NODE" "$PROGRAM"`

test('an input that has nothing yet is waited for', () => {
  const {code, stdout} = runLine(`(sleep 0.5; cat site.conf) | ${NOT_BLOCKING('STDIN')} -q -`)
  expect([code, stdout]).toEqual([0, expect.stringContaining('+WSGIDaemonProcess')])
})

test('a slow reader of a pipe that does not block gets all', () => {
  const wanted = runLine('codemod --context 9999 -q big.conf').stdout
  const {code, stdout} = runLine(`${NOT_BLOCKING('STDOUT')} --context 9999 -q big.conf | (sleep 0.5; cat)`)
  expect(code).toBe(0)
  expect(stdout === wanted && stdout.length > MANY * 40).toBe(true)
})

test('an error that nobody foresaw is one sentence, and its stack is shown on request', () => {
  writeFileSync(
    join(folder, 'late.mjs'),
    `setTimeout(() => {\n  throw new Error('out of order')\n}, 0)\nawait new Promise((resolve) => setTimeout(resolve, 999))\n`,
  )
  const {code, stderr} = runLine('codemod -t ./late.mjs site.conf')
  expect([code, stderr]).toEqual([
    2,
    'httpd-codemod: unexpected error: out of order; please report this, with what the same command prints with --debug\n',
  ])
  expect(runLine('codemod --debug -t ./late.mjs site.conf')).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^httpd-codemod: Error: out of order\n +at .*late\.mjs:2/),
  })
})
