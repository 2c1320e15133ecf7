/** Where runs are kept, and who else can write there. */
import {spawnSync} from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import {join} from 'node:path'
import {execPath, getuid} from 'node:process'
import {afterEach, describe, expect, test} from 'vitest'
import {stateFolderOf} from '../../src/plan/runs/state-folder.ts'
import {PROGRAM} from '../cli/run-cli.ts'
import {contentsOf, newSite, runAt, SHOP} from '../plan/site.ts'

const ALICE = 4242

describe('the folder of runs', () => {
  const user = 1000
  test('is absolute where it is given', () => {
    expect(stateFolderOf({given: 'state', env: {}, user})).toBe(join(process.cwd(), 'state'))
  })

  test('follows the environment only where that is absolute', () => {
    const of = (env: Record<string, string>) => stateFolderOf({given: undefined, env, user})
    const home = '/home/alice/.local/state/httpd-codemod'
    expect(of({XDG_STATE_HOME: '/x', HOME: '/home/alice'})).toBe('/x/httpd-codemod')
    for (const base of ['', 'x', './x', '../x'])
      expect(of({XDG_STATE_HOME: base, HOME: '/home/alice'})).toBe(home)
    for (const HOME of ['', '.', 'x']) expect(of({HOME})).toMatch(/^\/.*\.local\/state\/httpd-codemod$/)
  })

  test('cannot be below a file, such as /dev/null for the users of services', () => {
    const site = {...newSite(1), state: '/dev/null/state'}
    for (const words of [['--write', '.'], ['undo'], ['explain', 'runs']]) {
      const {code, stderr} = runAt(site, ...words)
      expect([code, stderr]).toEqual([
        3,
        'httpd-codemod: /dev/null/state: runs cannot be kept there, as /dev/null is not a folder; name another one with --state-dir\n',
      ])
    }
  })
})

describe.skipIf(getuid?.() !== 0)('with other users', () => {
  const made: string[] = []
  afterEach(() => {
    for (const folder of made.splice(0)) rmSync(folder, {recursive: true})
  })

  test('one without an account and a home folder is told to name a folder, and can preview', () => {
    const home = mkdtempSync('/tmp/httpd-codemod-home-')
    made.push(home)
    writeFileSync(join(home, 'a.conf'), SHOP)
    for (const path of [home, join(home, 'a.conf')]) chownSync(path, ALICE, ALICE)
    const run = (...words: readonly string[]) =>
      spawnSync(
        'setpriv',
        [`--reuid=${ALICE}`, `--regid=${ALICE}`, '--clear-groups', execPath, PROGRAM, ...words],
        {cwd: home, encoding: 'utf8', env: {PATH: '/usr/bin:/bin', HOME: '', XDG_STATE_HOME: 'state'}},
      )
    expect(run('--write', 'a.conf')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/no home folder to keep runs in; name a folder with --state-dir\n$/),
    })
    expect(run('a.conf').status).toBe(0)
    expect(readdirSync(home)).toEqual(['a.conf'])
    expect(run('--write', 'a.conf', '--state-dir', 'state').status).toBe(0)
    expect(readFileSync(join(home, 'a.conf'), 'utf8')).not.toBe(SHOP)
  })

  const shares: readonly (readonly [string, (state: string) => void, string])[] = [
    ['belongs to another user', (state) => chownSync(state, ALICE, ALICE), `user ${ALICE}, who owns it,`],
    [
      'a group can write',
      (state) => {
        chownSync(state, 0, ALICE)
        chmodSync(state, 0o770)
      },
      `the group ${ALICE}`,
    ],
    ['everybody can write', (state) => chmodSync(state, 0o777), 'everybody'],
    ['everybody can make files in', (state) => chmodSync(state, 0o1777), 'everybody'],
    [
      'is in a folder of another user',
      (state) => chownSync(join(state, '..'), ALICE, ALICE),
      `user ${ALICE}, who owns it,`,
    ],
    ['is in a folder that everybody can write', (state) => chmodSync(join(state, '..'), 0o777), 'everybody'],
  ]
  test.each(shares)('one that %s is refused', (_, share, who) => {
    const site = newSite()
    const kept = {...site, state: join(site.root, 'kept/state')}
    mkdirSync(join(site.root, 'kept'))
    expect(runAt(kept, '--write', '0.conf').code).toBe(0)
    const written = contentsOf(site.tree)
    share(kept.state)
    for (const words of [['undo'], ['--write', '.'], ['explain', 'runs']]) {
      const {code, stderr} = runAt(kept, ...words)
      expect(code, stderr).toBe(3)
      expect(stderr).toContain(`: ${who} could change what is kept of runs in ${kept.state}; `)
      expect(stderr).toContain('name another folder with --state-dir, or ')
    }
    expect(contentsOf(site.tree)).toEqual(written)
  })

  test('one that is not there yet is not made in a folder of another user', () => {
    const site = newSite()
    const alices = join(site.root, 'alice')
    mkdirSync(alices)
    chownSync(alices, ALICE, ALICE)
    expect(runAt({...site, state: join(alices, 'x/y')}, '--write', '.').code).toBe(3)
    expect(existsSync(join(alices, 'x'))).toBe(false)
  })
})
