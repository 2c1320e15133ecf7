import {spawnSync} from 'node:child_process'
import {cpSync, mkdirSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {beforeEach, describe, expect, test} from 'vitest'
import {SHOP} from '../plan/site.ts'
import {CARELESS_MODULE} from '../support/cli/careless-module.ts'
import {folderForEach} from '../support/cli/folder-for-each.ts'
import {type Outcome, runCli} from './run-cli.ts'

const FIXTURES = fileURLToPath(new URL('../../fixtures/rules', import.meta.url))

const {pathOf, write, read} = folderForEach('exit-codes')
beforeEach(() => {
  write('change.conf', SHOP)
  write('nothing.conf', 'Listen 80\n')
  write('rejected.conf', `${SHOP}<Location /a>\n`)
  write('finding.conf', SHOP.replace('/srv', 'srv'))
  write('template.conf', SHOP.replace('shop.example', '{{ name }}'))
  for (const [server, include] of [
    ['accepting', 'IncludeOptional sites-enabled/*.conf'],
    ['missing', 'Include gone.conf'],
    ['unread', 'Include pipe.conf'],
  ] as const) {
    mkdirSync(pathOf(server, 'sites-enabled'), {recursive: true})
    write(`${server}/apache2.conf`, `${include}\n`)
  }
  spawnSync('mkfifo', [pathOf('unread/pipe.conf')])
})

const run = (line: string, input = ''): Outcome => runCli(line.split(' '), {cwd: pathOf(), input})
const CHECK = '-t check-relative-target'

/** What a line of arguments ends with, given the lines that were run before it. */
function expectCode(line: string, code: number, ...before: readonly string[]): void {
  for (const each of before) run(each)
  const outcome = run(line)
  expect({line, code: outcome.code, stderr: outcome.stderr}).toMatchObject({code})
}

describe('a preview ends with 0, whatever it shows', () => {
  test.each([
    ['nothing to do', 'nothing.conf'],
    ['changes', 'change.conf'],
    ['findings', `${CHECK} finding.conf`],
    ['a refusal', 'template.conf'],
    ['a file that its server rejects', 'rejected.conf'],
    ['a server without one of its files', 'missing'],
    ['a server with a file that cannot be opened', 'unread'],
  ])('%s', (_what, line) => expectCode(line, 0))
})

describe('--check ends with', () => {
  test.each([
    [0, 'nothing to do', '--check nothing.conf'],
    [1, 'changes that are left', '--check change.conf'],
    [0, 'changes that it writes', '--check --write change.conf'],
    [1, 'findings', `--check ${CHECK} finding.conf`],
    [0, 'refusals that nobody asked about', '--check template.conf'],
    [1, 'refusals that --fail-on names', '--check --fail-on refusal template.conf'],
    [1, 'a file that its server rejects', '--check rejected.conf'],
    [1, 'such a file, whatever the transforms look for', `--check ${CHECK} rejected.conf`],
    [0, 'a server that accepts its files', '--check accepting'],
    [1, 'a server without one of its files', '--check missing'],
    [2, 'a server with a file that cannot be opened', '--check unread'],
    [2, 'a path that is not there', '--check gone.conf'],
  ])('%i for %s', (code, _what, line) => expectCode(line, code))
})

describe('--fail-on', () => {
  test.each([
    [0, 'change', 'template.conf'],
    [1, 'change', 'change.conf'],
    [0, 'finding', 'change.conf'],
    [1, 'finding', `${CHECK} finding.conf`],
    [0, 'change', `${CHECK} finding.conf`],
    [1, 'rejected', 'rejected.conf'],
    [0, 'finding,refusal', 'rejected.conf'],
    [1, 'finding,refusal', 'template.conf'],
    [1, 'finding --fail-on refusal', 'template.conf'],
    [1, 'rejected', 'missing'],
    [0, 'change', 'missing'],
    [2, 'change', 'unread'],
    [2, 'changes', 'change.conf'],
  ])('%i with %s for %s', (code, reasons, line) => expectCode(`--fail-on ${reasons} ${line}`, code))

  test('takes a change that is held back for a refusal', () => {
    write('careless.mjs', CARELESS_MODULE)
    expectCode('--check -t ./careless.mjs change.conf', 0)
    expectCode('--fail-on refusal -t ./careless.mjs change.conf', 1)
  })

  test('names what it expects', () => {
    expect(run('--fail-on warnings change.conf').stderr).toContain(
      'Expected one or more of change, finding, refusal, rejected.',
    )
  })
})

describe('--write ends with', () => {
  test.each([
    [0, 'what it writes', '--write change.conf'],
    [0, 'nothing to write', '--write nothing.conf'],
    [0, 'a refusal', '--write template.conf'],
    [2, 'a file that its server rejects', '--write rejected.conf'],
    [2, 'such a file beside others, none of which is written', '--write change.conf rejected.conf'],
    [2, 'the plan of such a file', '-o plan.json rejected.conf'],
    [2, 'a flag that is not there', '--write --wirte change.conf'],
    [3, 'a check that fails', '--write --verify false change.conf'],
  ])('%i for %s', (code, _what, line) => {
    expectCode(line, code)
    if (code !== 0) expect(read('change.conf')).toBe(SHOP)
  })

  test.each([
    ['the first', 'y\nn\n', /response-buffer-size.*\n.*proxy-buffer-size/],
    ['the second', 'n\ny\n', /proxy-buffer-size.*\n.*response-buffer-size/],
  ])('0 for --pick that takes %s of two repairs, each of an error', (_what, answers, expected) => {
    const definition = (name: string): string => `WSGIDaemonProcess ${name} proxy-buffer-size=131072\n`
    write('repairs.conf', definition('a') + definition('b'))
    const flags = '--mod-wsgi-version 4.9.4 -t rename-proxy-buffer-size'
    expect(run(`--write --pick ${flags} repairs.conf`, answers).code).toBe(0)
    expect(read('repairs.conf')).toMatch(expected)
  })

  test('130 for --pick that is stopped', () => {
    expect(run('--write --pick change.conf', 'q\n').code).toBe(130)
    expect(read('change.conf')).toBe(SHOP)
  })
})

describe('apply ends with', () => {
  const SAVE = '-o plan.json change.conf'
  test.each([
    [0, 'what it writes', [SAVE]],
    [0, 'what is written already', [SAVE, 'apply plan.json']],
    [2, 'a plan that is not there', []],
    [3, 'a check that fails', [SAVE], '--verify false'],
  ])('%i for %s', (code, _what, before, flags = '') =>
    expectCode(`apply plan.json ${flags}`.trim(), code, ...before),
  )

  test('3 for a plan that is stale', () => {
    run(SAVE)
    write('change.conf', `${SHOP}# edited\n`)
    expectCode('apply plan.json', 3)
  })
})

describe('undo ends with', () => {
  test('0 for nothing to undo, and for what it puts back', () => {
    expectCode('undo', 0)
    expectCode('undo', 0, '--write change.conf')
    expect(read('change.conf')).toBe(SHOP)
    expectCode('undo', 0)
  })

  test('2 for a run that is not there', () => expectCode('undo 20261120T101433-3d18cd', 2))

  test('3 for a file that was changed since', () => {
    run('--write change.conf')
    write('change.conf', `${SHOP}# edited\n`)
    expectCode('undo', 3)
  })
})

describe('inspect, explain, list and test end with', () => {
  test.each([
    [0, 'inspect accepting'],
    [0, 'inspect missing'],
    [0, 'inspect --check accepting'],
    [1, 'inspect --check missing'],
    [1, 'inspect --check rejected.conf'],
    [2, 'inspect gone'],
    [2, 'inspect --check gone'],
    [2, 'inspect --format dump missing'],
    [0, 'explain move-to-daemon-mode'],
    [0, 'explain change.conf:3'],
    [0, 'explain http://shop.example/ --server accepting'],
    [0, 'explain runs --state-dir runs'],
    [2, 'explain gone.conf:3'],
    [2, 'explain move-to-deamon-mode'],
    [0, 'list'],
    [0, 'test wsgi-recommended'],
    [2, 'test wsgi-recomended'],
  ])('%i: %s', (code, line) => expectCode(line, code))

  test('2: test with a case that is wrong', () => {
    const name = 'wsgi-recommended/basic'
    cpSync(join(FIXTURES, name), pathOf('fixtures', name), {recursive: true})
    write(`fixtures/${name}/output.conf`, 'Listen 80\n')
    expectCode('test wsgi-recommended --fixtures fixtures', 2)
  })
})
