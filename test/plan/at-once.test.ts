/** Runs at once: those of different servers do not notice each other, those of one server never mix. */
import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {mkdirSync, mkdtempSync, writeFileSync} from 'node:fs'
import {createServer} from 'node:http'
import type {AddressInfo} from 'node:net'
import {join} from 'node:path'
import {env} from 'node:process'
import {expect, inject, test} from 'vitest'
import {hasProgram} from '../support/server/programs.ts'
import {commandAt, contentsOf, leftoversOf, planAll, runAt, runUnder, SHOP, type Site} from './site.ts'

/** HTTPD_CODEMOD_RUNS_AT_ONCE says how often two runs meet. */
const rounds = Number(env.HTTPD_CODEMOD_RUNS_AT_ONCE ?? 20)

interface End {
  readonly code: number | null
  readonly stderr: string
}

function startAt(site: Site, ...words: readonly string[]): Promise<End> {
  const [program = '', ...rest] = commandAt(site, ...words)
  const child = spawn(program, rest, {cwd: site.tree, stdio: ['ignore', 'ignore', 'pipe']})
  let stderr = ''
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
  })
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({code, stderr}))
  })
}

/** A server with a main file and sites that it includes, in a tree of its own. */
function newServer(root: string, name: string, state: string): Site {
  const tree = join(root, name)
  mkdirSync(join(tree, 'sites'), {recursive: true})
  writeFileSync(join(tree, 'apache2.conf'), `ServerRoot "${tree}"\nListen 80\nInclude sites/*.conf\n`)
  for (const index of [0, 1, 2])
    writeFileSync(join(tree, 'sites', `${index}.conf`), SHOP.replaceAll('shop', `${name}${index}`))
  const before = contentsOf(join(tree, 'sites'))
  return {root, tree, state, plan: join(root, `${name}.json`), before}
}

function sitesOf({tree}: Site): readonly string[] {
  return contentsOf(join(tree, 'sites'))
}

/** Two servers whose runs are kept in one folder, and what each of them becomes. */
function twoServers(): {readonly servers: readonly Site[]; readonly after: readonly (readonly string[])[]} {
  const root = mkdtempSync(join(inject('temporaryFolder'), 'servers-'))
  const servers = ['one', 'other'].map((name) => newServer(root, name, join(root, 'state')))
  const after = servers.map((server) => {
    expect(runAt(server, '--write', '.').code).toBe(0)
    const written = sitesOf(server)
    expect(written).not.toEqual(server.before)
    expect(runAt(server, 'undo').code).toBe(0)
    return written
  })
  return {servers, after}
}

function reset({tree, before}: Site): void {
  for (const [index, text] of before.entries()) writeFileSync(join(tree, 'sites', `${index}.conf`), text)
}

test(`two runs of two servers both end well, ${rounds} times`, async () => {
  const {servers, after} = twoServers()
  for (let round = 0; round < rounds; round++) {
    for (const server of servers) reset(server)
    const ends = await Promise.all(servers.map((server) => startAt(server, '--write', '.')))
    expect(
      ends.map(({code}) => code),
      ends.map(({stderr}) => stderr).join('\n'),
    ).toEqual([0, 0])
    expect(servers.map(sitesOf)).toEqual(after)
  }
  expect(leftoversOf(servers[0] as Site)).toEqual([])
}, 3_600_000)

test(`of two runs of one server each changes all or nothing, ${rounds} times`, async () => {
  const root = mkdtempSync(join(inject('temporaryFolder'), 'server-'))
  const server = newServer(root, 'one', join(root, 'state'))
  const styles = ['alias-option', 'location']
  const made = styles.map((style) => {
    reset(server)
    expect(runAt(server, '--write', '--style', style, '.').code).toBe(0)
    return sitesOf(server)
  })
  expect(made[0]).not.toEqual(made[1])
  for (let round = 0; round < rounds; round++) {
    reset(server)
    const ends = await Promise.all(styles.map((style) => startAt(server, '--write', '--style', style, '.')))
    const told = ends.map(({code, stderr}) => `${code} ${stderr}`).join('\n')
    expect(made, told).toContainEqual(sitesOf(server))
    expect(
      ends.some(({code}) => code === 0),
      told,
    ).toBe(true)
    // The one that came second found nothing to do, or was told why it could not write.
    for (const {code, stderr} of ends.filter(({code}) => code !== 0)) {
      expect(code, told).toBe(3)
      expect(stderr).toMatch(/another run is at work in|run this again|make a new plan/)
    }
  }
  expect(leftoversOf(server)).toEqual([])
}, 3_600_000)

test(`an undo and a run that meet leave all files old or all new, ${rounds} times`, async () => {
  const {servers, after} = twoServers()
  const [server, other] = servers as readonly [Site, Site]
  for (let round = 0; round < rounds; round++) {
    reset(server)
    reset(other)
    expect(runAt(server, '--write', '.').code).toBe(0)
    const record = /Run (\S+)/.exec((await startAt(other, '--write', '.')).stderr)?.[1] ?? ''
    const ends = await Promise.all([
      startAt(server, 'undo', record),
      startAt(other, '--write', '.'),
      startAt(server, '--write', '.'),
    ])
    const told = ends.map(({code, stderr}) => `${code} ${stderr}`).join('\n')
    expect([other.before, after[1]], told).toContainEqual(sitesOf(other))
    expect(sitesOf(server), told).toEqual(after[0])
    for (const {code} of ends) expect([0, 3], told).toContain(code)
  }
  expect(leftoversOf(server)).toEqual([])
}, 3_600_000)

test.skipIf(!hasProgram('strace', '-o', '/dev/null', 'true'))(
  'what was cut off at one server is no matter of another, and stays until that one is looked at',
  () => {
    const {servers, after} = twoServers()
    const [server, other] = servers as readonly [Site, Site]
    const injection = ['-e', 'trace=ftruncate', '-e', 'inject=ftruncate:signal=SIGKILL:when=9']
    runUnder(server, ['strace', '-qq', '-o', '/dev/null', ...injection], '--write', '.')
    const half = sitesOf(server)
    expect(half).not.toEqual(server.before)
    const left = leftoversOf(server)
    expect(left).not.toEqual([])
    expect(runAt(other, 'plan', '.').stderr).not.toContain('has not ended')
    expect(runAt(other, '--write', '.')).toMatchObject({
      code: 0,
      stderr: expect.not.stringContaining('cut off'),
    })
    expect(sitesOf(other)).toEqual(after[1])
    expect(sitesOf(server)).toEqual(half)
    expect(leftoversOf(server)).toEqual(left)
    expect(runAt(server, 'plan', '.').stderr).toContain('has not ended')
    expect(runAt(server, '--write', 'sites/1.conf').stderr).toContain('had been cut off and was taken back')
    expect(leftoversOf(server)).toEqual([])
  },
)

test('a file of the server that changes while a run is at work stops it', async () => {
  const root = mkdtempSync(join(inject('temporaryFolder'), 'server-'))
  const server = newServer(root, 'one', join(root, 'state'))
  const other = join(server.tree, 'sites/other.conf')
  writeFileSync(other, 'Listen 81\n')
  planAll(server)
  const before = sitesOf(server)
  // The answer before the change is asked for when all files have been read.
  const editor = createServer((_, response) => {
    writeFileSync(other, 'Listen 82\n')
    response.end()
  }).listen(0, '127.0.0.1')
  try {
    await once(editor, 'listening')
    const {port} = editor.address() as AddressInfo
    const end = await startAt(server, 'apply', server.plan, '--probe', `http://127.0.0.1:${port}/`)
    expect(end).toMatchObject({
      code: 3,
      stderr: expect.stringContaining(`${other}: changed while this run was at work`),
    })
    expect(sitesOf(server)).toEqual(before.map((text) => text.replace('Listen 81', 'Listen 82')))
    expect(leftoversOf(server)).toEqual([])
  } finally {
    editor.close()
  }
})
