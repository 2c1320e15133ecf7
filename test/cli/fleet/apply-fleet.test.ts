import {spawn} from 'node:child_process'
import {cpSync, existsSync, readFileSync} from 'node:fs'
import {text} from 'node:stream/consumers'
import {fileURLToPath} from 'node:url'
import {beforeEach, describe, expect, test, vi} from 'vitest'
import type {PlanDocument} from '../../../src/plan/document/stored/document.ts'
import {folderForEach} from '../../support/cli/folder-for-each.ts'
import {PROGRAM} from '../run-cli.ts'

const HOSTS = fileURLToPath(new URL('../../../fixtures/fleet/hosts', import.meta.url))
const SITES = {web001: 'shop', web002: 'wiki'} as const

const {pathOf, write, read, run} = folderForEach('apply-fleet')
beforeEach(() => {
  cpSync(HOSTS, pathOf('hosts'), {recursive: true, verbatimSymlinks: true})
  expect(run('-q', '--fleet', 'hosts/*', '-o', 'fleet.json', '--report', 'html=fleet.html').code).toBe(2)
})

const siteOf = (host: keyof typeof SITES, folder = 'hosts'): string =>
  `${folder}/${host}/etc/apache2/sites-available/${SITES[host]}.conf`
const isDone = (path: string): boolean => readFileSync(pathOf(path), 'utf8').includes('WSGIProcessGroup')
const LEGACY = 'hosts/legacy009/etc/httpd/conf.d/legacy.conf'
const apply = (...words: readonly string[]) =>
  run('apply', 'fleet.json', '--state-dir', pathOf('state'), ...words)
const plan = (): PlanDocument => JSON.parse(read('fleet.json'))
const shapeOf = (name: string): string => plan().servers.find((server) => server.name === name)?.shape ?? ''

describe('apply of a fleet', () => {
  test('writes every server that can be, names the others, and does nothing the second time', () => {
    const {code, stderr} = apply()
    expect(code).toBe(3)
    expect(stderr).toContain('refused  hosts/managed006: ')
    expect(stderr).toContain('4 servers: 3 written (3 files), 1 not written.\n')
    expect([siteOf('web001'), siteOf('web002'), LEGACY].map(isDone)).toEqual([true, true, true])
    expect(apply('--except', 'managed.txt').code).toBe(2)
    write('managed.txt', '# They are changed where they come from.\nmanaged*\n')
    expect(apply('--except', 'managed.txt')).toMatchObject({
      code: 0,
      stderr: '  3 servers: 0 written (0 files), 3 already as planned.\n',
    })
  })

  test('takes the servers of the largest shapes first, as many as are asked for', () => {
    write('managed.txt', 'managed006\n')
    expect(apply('--limit', '1', '--except', 'managed.txt').code).toBe(0)
    expect([siteOf('web001'), siteOf('web002'), LEGACY].filter(isDone)).toEqual([siteOf('web001')])
  })

  test('writes one shape by the first digits of its id, or servers by their names', () => {
    expect(apply('--shape', shapeOf('hosts/legacy009').slice(0, 6)).code).toBe(0)
    expect([siteOf('web001'), siteOf('web002'), LEGACY].map(isDone)).toEqual([false, false, true])
    expect(apply('--only', 'web*2').code).toBe(0)
    expect([siteOf('web001'), siteOf('web002')].map(isDone)).toEqual([false, true])
    expect(apply('--only', 'app*9')).toMatchObject({
      code: 2,
      stderr: 'httpd-codemod: --only app*9: no server of the plan has such a name\n',
    })
    expect(apply('--shape', 'f00').stderr).toContain('--shape f00: no server has the shape')
  })

  test('passes over a server that changed since the plan, and writes the others', () => {
    write(siteOf('web001'), `${read(siteOf('web001'))}# changed\n`)
    const {code, stderr} = apply('--only', 'web*')
    expect(code).toBe(3)
    expect(stderr).toMatch(
      /refused {2}hosts\/web001: .*shop\.conf: changed since the plan was made; make a new plan\n/,
    )
    expect(isDone(siteOf('web002'))).toBe(true)
  })

  test('stops after as many failures as are allowed, and says what was not begun', () => {
    write(siteOf('web001'), `${read(siteOf('web001'))}# changed\n`)
    const {code, stderr} = apply('--only', 'web*', '--max-failures', '0')
    expect(code).toBe(3)
    expect(stderr).toContain('2 servers: 0 written (0 files), 1 not written, 1 not begun.\n')
    expect(isDone(siteOf('web002'))).toBe(false)
  })

  test('puts another folder in the place of that of the fleet', () => {
    cpSync(pathOf('hosts'), pathOf('checkout'), {recursive: true, verbatimSymlinks: true})
    expect(apply('--root', 'checkout', '--only', 'web*').code).toBe(0)
    expect([siteOf('web001', 'checkout'), siteOf('web001')].map(isDone)).toEqual([true, false])
  })

  test('an interruption does not say that servers that are written are as they were', async () => {
    const reload = "sh -c 'test $0 = hosts/web001 || { touch begun; sleep 20; }' {server}"
    const words = [
      'apply',
      'fleet.json',
      '--state-dir',
      pathOf('state'),
      '--only',
      'web*',
      '--reload',
      reload,
    ]
    const child = spawn(process.execPath, [PROGRAM, ...words], {cwd: pathOf()})
    const said = text(child.stderr)
    const ended = new Promise((resolve) => child.once('exit', resolve))
    await vi.waitFor(() => expect(existsSync(pathOf('begun'))).toBe(true), {timeout: 10_000})
    child.kill('SIGTERM')
    expect(await ended).toBe(130)
    expect([siteOf('web001'), siteOf('web002')].map(isDone)).toEqual([true, false])
    expect(await said).toContain(
      'interrupted by SIGTERM; the servers that were not written are as they were, and the same command writes them\n',
    )
  })

  test('tells commands which server they are for', () => {
    const verify = "sh -c 'echo $0 $1 >> asked.txt' {server} {root}"
    expect(apply('--only', 'web001', '--reload', verify).code).toBe(0)
    expect(read('asked.txt')).toBe(`hosts/web001 ${pathOf('hosts/web001')}\n`)
  })

  test('refuses commands in which a name could become a command, before anything is written', () => {
    const {code, stderr} = apply('--only', 'web001', '--verify', 'echo "{server}"')
    expect(code).toBe(2)
    expect(stderr).toContain('--verify: {server} is between quotes')
    expect(isDone(siteOf('web001'))).toBe(false)
  })

  test('prints a line of JSON for each server as it is done', () => {
    const {stdout} = apply('--format', 'jsonl', '--only', 'web*', '--only', 'managed*')
    const lines = stdout.toString().trim().split('\n')
    const told = lines.map((line) => JSON.parse(line)).map(({server, status}) => `${server} ${status}`)
    expect(told.sort()).toEqual(['hosts/managed006 refused', 'hosts/web001 changed', 'hosts/web002 changed'])
  })

  test('writes each server as a run of its own, which is undone alone', () => {
    const {stdout} = apply('--format', 'jsonl', '--only', 'web*')
    const [first] = stdout
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(run('undo', first.run, '--state-dir', pathOf('state')).code).toBe(0)
    expect([siteOf('web001'), siteOf('web002')].map(isDone)).toEqual([false, true])
  })
})

test('two servers of a plan that would write one file are named, and no plan is saved', () => {
  const shared = pathOf(siteOf('web001'))
  const {code, stderr} = run('-q', '--fleet', siteOf('web001'), 'hosts/web001', '-o', 'shared.json')
  expect([code, stderr]).toEqual([
    2,
    `httpd-codemod: ${shared}: hosts/web001 and ${siteOf('web001')} would both write this file, and a plan writes a file once; leave out one of the two\n`,
  ])
  expect(existsSync(pathOf('shared.json'))).toBe(false)
})

test('explain shows the shapes of a plan, what servers of one have in common and what varies, and one server', () => {
  const explain = (...words: readonly string[]) => run('explain', 'fleet.json', ...words).stdout.toString()
  const all = explain()
  expect(all).toContain(`  ${shapeOf('hosts/legacy009').slice(0, 6)}        1  hosts/legacy009`)
  const shape = explain('--shape', shapeOf('hosts/web001').slice(0, 6))
  expect(shape).toContain('\n+    WSGIProcessGroup managed.example\n')
  expect(shape).not.toContain('WSGIProcessGroup shop.example')
  expect(shape).toMatch(
    /3 servers have this shape\n {2}server +name 1 [\s\S]*hosts\/web001 [^\n]*shop\.example/,
  )
  expect(explain('--only', 'web001')).toContain('\n+    WSGIProcessGroup shop.example\n')
})

test('--write plans and writes in one go, and leaves what cannot be written', () => {
  write('list.txt', 'hosts/web001\nhosts/managed006\nhosts/app004\n')
  const {code, stderr} = run(
    '--fleet',
    '@list.txt',
    '--write',
    '--format',
    'stat',
    '--state-dir',
    pathOf('state'),
  )
  expect(code).toBe(3)
  expect(stderr).toContain('  2 servers: 1 written (1 file), 1 not written.\n')
  expect(isDone(siteOf('web001'))).toBe(true)
  expect(run('--fleet', 'hosts/web001', '--write', '--state-dir', pathOf('state')).code).toBe(0)
})

test('undo of a plan puts back the servers of a shape, and no others', () => {
  const undo = (...words: readonly string[]) =>
    run('undo', 'fleet.json', '--state-dir', pathOf('state'), ...words)
  expect(apply('--only', 'web*', '--only', 'legacy*').code).toBe(0)
  expect(undo('--shape', shapeOf('hosts/web001').slice(0, 8), '--only', 'web*')).toMatchObject({
    code: 0,
    stderr: '  2 servers: 2 put back (2 files).\n',
  })
  expect([siteOf('web001'), siteOf('web002'), LEGACY].map(isDone)).toEqual([false, false, true])
  expect(undo('--only', 'web*').stderr).toBe('  2 servers: 0 put back (0 files), 2 without a run to undo.\n')
  expect(run('undo', '--shape', 'abc')).toMatchObject({code: 2})
})

test('a report is never written over another file', () => {
  const words = ['-q', '--fleet', 'hosts/web001', '--report', `md=${siteOf('web001')}`]
  expect(run(...words)).toMatchObject({code: 2})
  expect(isDone(siteOf('web001'))).toBe(false)
  expect(existsSync(pathOf('fleet.html'))).toBe(true)
  expect(run('-q', '--fleet', 'hosts/web001', '--report', 'html=fleet.html').code).toBe(0)
})
