import {chmodSync, chownSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {PROGRAM} from '../../cli/run-cli.ts'
import {type Printed, run, serverTest} from '../../support/server/httpd.ts'
import type {ServerFolder} from '../../support/server/running-server.ts'
import {newStateFolder, newWrittenServer, verdictCommand} from '../../support/server/written-server.ts'

const isRoot = process.getuid?.() === 0
/** Takes rights away before the program starts, as containers do; needs some to begin with. */
const rootTest = isRoot ? serverTest : test.skip

function newDaemonlessServer(): Promise<ServerFolder> {
  return newWrittenServer({
    'conf/httpd.conf': `User www-data
LoadModule wsgi_module @MODULES@/mod_wsgi.so
Include @ROOT@/sites/*.conf
`,
    'sites/site.conf': 'WSGIScriptAlias /app @ROOT@/app/app.wsgi\n',
  })
}

/** Migrates it with the built program, which another program starts. */
function migrate(server: ServerFolder, starter: readonly string[], verify = verdictCommand(server)): Printed {
  const {root} = server
  const words = ['--write', '-d', root, '-f', 'conf/httpd.conf', '--state-dir', join(root, 'state')]
  const [program = '', ...rest] = [...starter, process.execPath, PROGRAM, ...words, '--verify', verify]
  return run(program, rest, {env: {FORCE_COLOR: '', NO_COLOR: '1'}})
}

function siteOf({root}: ServerFolder): string {
  return readFileSync(join(root, 'sites/site.conf'), 'utf8')
}

rootTest('a root that may not mount takes a user namespace, and says what that cannot see', async () => {
  const server = await newDaemonlessServer()
  const {status, stderr} = migrate(server, ['setpriv', '--bounding-set=-sys_admin'])
  expect([status, stderr]).toEqual([
    0,
    expect.stringContaining('in a user namespace; it cannot see what only other'),
  ])
  expect(siteOf(server)).toContain('WSGIDaemonProcess')
})

/** Limits of a user namespace hold for it alone. */
const NO_NAMESPACE = [
  ...['unshare', '--user', '--map-root-user', 'sh', '-c'],
  ...['echo 0 > /proc/sys/user/max_mnt_namespaces && exec "$@"', 'sh'],
]

rootTest(
  'where the system forbids namespaces a relocated copy is checked, and the reason is told',
  async () => {
    const server = await newDaemonlessServer()
    const {status, stderr} = migrate(server, NO_NAMESPACE)
    expect([status, stderr]).toEqual([0, expect.stringContaining('in a relocated copy; it cannot see modes')])
    expect(stderr).toContain('(no namespace: unshare: unshare failed')
  },
)

rootTest('where neither is possible the run is refused, with both reasons', async () => {
  const server = await newDaemonlessServer()
  const before = siteOf(server)
  const {status, stderr} = migrate(server, NO_NAMESPACE, 'true && true')
  expect(status).toBe(3)
  expect(stderr).toMatch(/on the staged files\nin a namespace: unshare: .*\non a copy: only plain commands/)
  expect(siteOf(server)).toBe(before)
})

const NOBODY = 65534

rootTest(
  'another user keeps its identity in the view, where it reads no more than it may',
  async ({skip}) => {
    const starter = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups']
    const [program = '', ...words] = [...starter, 'cat', PROGRAM]
    skip(run(program, words).status !== 0, 'the program lies where another user cannot read it')
    const server = await newDaemonlessServer()
    run('chown', ['-R', `${NOBODY}:${NOBODY}`, server.root])
    const secret = join(server.root, 'logs/secret')
    run('sh', ['-c', `echo secret > ${secret}`])
    chownSync(secret, 0, 0)
    chmodSync(secret, 0o600)
    const see = `test $(id -u) = ${NOBODY} && ! cat ${secret} && grep WSGIDaemonProcess ${server.root}/sites/site.conf`
    const {status, stderr} = migrate(server, starter, `${see} && ${verdictCommand(server)}`)
    expect([status, stderr]).toEqual([0, expect.stringContaining('in a user namespace')])
  },
)

serverTest('the server of this computer is not asked about a tree with a root of its own', async () => {
  const server = await newDaemonlessServer()
  const words = [
    '--write',
    '--root',
    server.root,
    '-f',
    '/conf/httpd.conf',
    '/sites/site.conf',
    '--verify',
    'apachectl -t',
  ]
  const {status, stderr} = run(process.execPath, [PROGRAM, ...words, '--state-dir', newStateFolder()])
  expect([status, stderr]).toEqual([3, expect.stringContaining('would check the server of this computer')])
  expect(siteOf(server)).not.toContain('WSGIDaemonProcess')
})

serverTest('a file that no server reads is told beside the verdict', async () => {
  const server = await newDaemonlessServer()
  const lone = join(server.root, 'app/lone.conf')
  run('cp', [join(server.root, 'sites/site.conf'), lone])
  const words = [
    '--write',
    lone,
    '-d',
    server.root,
    '-f',
    'conf/httpd.conf',
    '--verify',
    verdictCommand(server),
  ]
  const {status, stderr} = run(process.execPath, [PROGRAM, ...words, '--state-dir', newStateFolder()])
  expect([status, stderr]).toEqual([0, expect.stringContaining(`no server found here reads ${lone}`)])
})

serverTest.each(['SIGINT', 'SIGTERM', 'SIGHUP'])(
  '%s during the live check puts everything back',
  async (signal) => {
    const server = await newDaemonlessServer()
    const before = siteOf(server)
    // Its parent is the program itself.
    const live = `grep -q WSGIDaemonProcess ${server.root}/sites/site.conf && test -e ${server.root}/logs/staged && kill -${signal.slice(3)} $PPID && sleep 30; touch ${server.root}/logs/staged`
    const {status, stderr} = migrate(server, ['env'], live)
    expect([status, stderr]).toEqual([130, expect.stringContaining(`interrupted by ${signal}`)])
    expect(siteOf(server)).toBe(before)
  },
)
