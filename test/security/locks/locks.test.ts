/** Runs of different users and state folders exclude each other, and whoever cannot write does not stop root. */
import {type ChildProcess, spawn, spawnSync} from 'node:child_process'
import {once} from 'node:events'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {afterEach, describe, expect, test} from 'vitest'
import type {Outcome} from '../../cli/run-cli.ts'
import {
  commandAt,
  contentsOf,
  leftoversOf,
  newSite,
  planAll,
  runAt,
  runUnder,
  type Site,
} from '../../plan/site.ts'
import {hasProgram, isPossible} from '../../support/server/programs.ts'

const ALICE = 4242
const NOBODY = 65534

const as = (user: number): readonly string[] =>
  user === 0 ? [] : ['setpriv', `--reuid=${user}`, `--regid=${user}`, '--clear-groups']

const isRoot = process.getuid?.() === 0
const canSwitch = isRoot && isPossible('other users', ...as(NOBODY), 'true')
const canUnshare = isRoot && isPossible('mount namespaces', 'unshare', '--mount', 'true')

/** Locks a folder by a Perl program of a user, which goes on with an action. */
const LOCKING = (kind: 'shared' | 'exclusive', action = 'sleep 60'): readonly string[] => [
  'perl',
  '-e',
  `$| = 1; $^F = 9; open my $open, "<", shift or die; flock $open, ${kind === 'shared' ? 1 : 2} or die; print "locked\\n"; ${action}`,
]

/** Sends the descriptor to itself, and closes it: no process has it any more, and the lock stays. */
const IN_A_SOCKET = [
  '/usr/bin/python3',
  '-c',
  `import fcntl, os, socket, sys, time
folder = os.open(sys.argv[1], os.O_RDONLY)
fcntl.flock(folder, fcntl.LOCK_EX)
ends = socket.socketpair()
socket.send_fds(ends[0], [b"x"], [folder])
os.close(folder)
print("locked", flush=True)
time.sleep(60)`,
]

const started: ChildProcess[] = []
const made: string[] = []
afterEach(async () => {
  for (const child of started.splice(0)) {
    child.kill('SIGKILL')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }
  for (const folder of made.splice(0)) rmSync(folder, {recursive: true})
})

async function lock(folder: string, user: number, words = LOCKING('exclusive')): Promise<ChildProcess> {
  const [program = '', ...rest] = [...as(user), ...words, folder]
  const child = spawn(program, rest, {stdio: ['pipe', 'pipe', 'ignore']})
  started.push(child)
  await once(child.stdout, 'data')
  return child
}

/** A site in a folder that everybody can list; the one of the tests belongs to root alone. */
function openSite(owner = 0): Site {
  const place = mkdtempSync('/tmp/httpd-codemod-locks-')
  made.push(place)
  chmodSync(place, 0o755)
  const site = newSite(3, place)
  planAll(site)
  mkdirSync(site.state, {mode: 0o700})
  chmodSync(site.root, 0o755)
  for (const path of [site.root, site.tree, site.state, site.plan]) chownSync(path, owner, owner)
  for (const index of [0, 1, 2]) chownSync(join(site.tree, `${index}.conf`), owner, owner)
  return site
}

function runAs(user: number, site: Site, ...words: readonly string[]): Outcome {
  const {status, stdout, stderr} = runUnder(site, as(user), ...words)
  return {code: status, stdout: Buffer.from(stdout), stderr}
}

/** Starts a run that stands still when its files are live. */
async function startRun(site: Site, user: number): Promise<ChildProcess> {
  const sign = join(site.state, 'reached')
  const [program = '', ...words] = [
    ...as(user),
    ...commandAt(
      site,
      'apply',
      site.plan,
      '--reload',
      `[ -e '${sign}' ] && exit; : > '${sign}'; exec sleep 60`,
    ),
  ]
  const child = spawn(program, words, {cwd: site.tree, stdio: 'ignore'})
  started.push(child)
  while (!existsSync(sign) && child.exitCode === null) await sleep(10)
  return child
}

describe.skipIf(!canSwitch)('a lock of a user who cannot write', () => {
  const ways: readonly (readonly [string, readonly string[]])[] = [
    ['alone', LOCKING('exclusive')],
    ['with others', LOCKING('shared')],
    ['in a program that runs with the rights of root', LOCKING('exclusive', 'exec "su"')],
  ]
  test.each(ways)('%s stops no run of root, which names them', async (_, words) => {
    const site = openSite()
    const {pid} = await lock(site.tree, NOBODY, words)
    const named = new RegExp(
      `note +${site.tree}: locked by process ${pid} \\(.+\\), user nobody, which cannot write`,
    )
    for (const command of [['apply', site.plan], ['undo'], ['--write', '.']]) {
      const {code, stderr} = runAt(site, ...command)
      expect(code, stderr).toBe(0)
      expect(stderr).toMatch(named)
    }
    expect(leftoversOf(site)).toEqual([])
  })

  test('stops no recovery of root', async () => {
    const site = openSite()
    const run = await startRun(site, 0)
    run.kill('SIGKILL')
    await once(run, 'exit')
    const {pid} = await lock(site.tree, NOBODY)
    const {code, stderr} = runAt(site, 'undo')
    expect(code, stderr).toBe(0)
    expect(stderr).toContain('had been cut off and was taken back')
    expect(stderr).toContain(`locked by process ${pid} (`)
    expect(contentsOf(site.tree)).toEqual(site.before)
  })

  test.skipIf(!hasProgram('/usr/bin/python3', '-c', 'import socket; socket.send_fds'))(
    'that no process has any more stops root only where it may be one outside of the container',
    async () => {
      const site = openSite()
      await lock(site.tree, NOBODY, IN_A_SOCKET)
      const {code, stderr} = runAt(site, 'apply', site.plan)
      if (readlinkSync('/proc/self/ns/pid') === 'pid:[4026531836]') {
        expect(code, stderr).toBe(0)
        expect(stderr).toContain(`${site.tree}: locked by `)
      } else expect(code, stderr).toBe(3)
      const inContainer = ['unshare', '--pid', '--fork', '--mount-proc']
      const contained = runUnder(site, inContainer, code === 0 ? 'undo' : 'apply')
      expect(contained.stderr).toContain(
        `another run is at work in ${site.tree}: a process that cannot be seen from here`,
      )
      expect(contained.stderr).toContain('only where it can see what all processes have open')
      expect(contained.status).toBe(3)
    },
  )

  test('stops an ordinary user, who is told of it', async () => {
    const site = openSite(ALICE)
    const {pid} = await lock(site.tree, NOBODY)
    const {code, stderr} = runAs(ALICE, site, 'apply', site.plan)
    expect(code, stderr).toBe(3)
    expect(stderr).toMatch(
      new RegExp(
        `another run is at work in ${site.tree}: process ${pid} \\(perl .+\\), user nobody; run this again`,
      ),
    )
    expect(contentsOf(site.tree)).toEqual(site.before)
  })

  test.skipIf(!canUnshare)('stops root where root has no place for locks, and says so', async () => {
    const site = openSite()
    const {pid} = await lock(site.tree, NOBODY)
    const withoutPlace = [
      'unshare',
      '--mount',
      'sh',
      '-c',
      'mount -t tmpfs -o ro none /run && exec "$@"',
      'sh',
    ]
    const {status, stderr} = runUnder(site, withoutPlace, 'apply', site.plan)
    expect(status, stderr).toBe(3)
    expect(stderr).toContain(`another run is at work in ${site.tree}: process ${pid} (`)
    expect(stderr).toContain(
      'only where no other user can lock; /run/httpd-codemod: the file system is read-only',
    )
    expect(contentsOf(site.tree)).toEqual(site.before)
  })

  test.skipIf(!canUnshare)('stops root where that place is not its own', async () => {
    const site = openSite()
    await lock(site.tree, NOBODY)
    const script = `mount -t tmpfs none /run && mkdir /run/httpd-codemod && chown ${NOBODY} /run/httpd-codemod && exec "$@"`
    const {status, stderr} = runUnder(
      site,
      ['unshare', '--mount', 'sh', '-c', script, 'sh'],
      'apply',
      site.plan,
    )
    expect(status, stderr).toBe(3)
    expect(stderr).toContain('/run/httpd-codemod: nobody, who owns it, could')
    expect(contentsOf(site.tree)).toEqual(site.before)
  })
})

describe.skipIf(!canSwitch)('runs exclude each other', () => {
  test('two of root with two state folders, though a stranger has the lock', async () => {
    const site = openSite()
    await lock(site.tree, NOBODY)
    const first = await startRun(site, 0)
    const second = {...site, state: `${site.state}2`}
    writeFileSync(join(site.tree, '0.conf'), site.before[0] ?? '')
    for (const words of [
      ['apply', site.plan],
      ['--write', '.'],
    ]) {
      const {code, stderr} = runAt(second, ...words)
      expect(code, stderr).toBe(3)
      expect(stderr).toContain(`another run is at work in ${site.tree}: process ${first.pid} (`)
    }
  })

  test('one of root and one of whoever owns the folder of the server, which others can lock', async () => {
    const site = openSite()
    const server = join(site.root, 'server')
    mkdirSync(server)
    const main = join(server, 'httpd.conf')
    writeFileSync(main, `ServerRoot "${server}"\nListen 80\nInclude ${site.tree}/*.conf\n`)
    for (const path of [server, main]) chownSync(path, ALICE, ALICE)
    for (const user of [ALICE, NOBODY]) {
      const holder = await lock(server, user)
      const {code, stderr} = runAt(site, '--write', '-f', main, join(site.tree, '1.conf'))
      expect(code, stderr).toBe(3)
      expect(stderr).toContain(`another run is at work in ${server}: process ${holder.pid} (`)
      holder.kill('SIGKILL')
      await once(holder, 'exit')
    }
    expect(contentsOf(site.tree)).toEqual(site.before)
  })

  test('one of root and one of the owner of the tree', async () => {
    const site = openSite(ALICE)
    const run = await startRun(site, ALICE)
    const written = contentsOf(site.tree)
    const {code, stderr} = runAt({...site, state: `${site.state}2`}, 'apply', site.plan)
    expect(code, stderr).toBe(3)
    expect(contentsOf(site.tree)).toEqual(written)
    run.kill('SIGKILL')
  })

  test('one of root and one of a release that locks only the folders', async () => {
    const site = openSite()
    const {pid} = await lock(site.tree, 0)
    const {code, stderr} = runAt(site, 'apply', site.plan)
    expect(code, stderr).toBe(3)
    expect(stderr).toContain(`another run is at work in ${site.tree}: process ${pid} (perl`)
  })
})

test.skipIf(!canUnshare)('without /proc nothing is written, and that is said', () => {
  const site = newSite()
  planAll(site)
  const {status, stderr} = spawnSync(
    'unshare',
    ['--mount', 'sh', '-c', 'umount -l /proc && exec "$@"', 'sh', ...commandAt(site, 'apply', site.plan)],
    {cwd: site.tree, encoding: 'utf8'},
  )
  expect({status, stderr}).toEqual({status: 3, stderr: expect.stringContaining('/proc is not mounted here')})
  expect(contentsOf(site.tree)).toEqual(site.before)
})
