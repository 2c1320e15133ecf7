import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {dumpBytes} from '../../../src/reading/dump.ts'
import {readServer} from '../../../src/reading/read-server.ts'
import {findServer} from '../../../src/server/find-server.ts'
import {isServerRequired} from '../../support/server/find-server.ts'
import {installedServer, modulesFolder, run, serverTest} from '../../support/server/httpd.ts'

const DEBIAN = '/etc/apache2/apache2.conf'

/** `serverTest`, skipped where the server is not that of Debian, unless the tests with a server must run. */
const debianTest = existsSync(DEBIAN) || isServerRequired() ? serverTest : test.skip

const INFO = 'LoadModule info_module'

function found(before: readonly string[]): ReturnType<typeof findServer> {
  return findServer({
    path: '/etc/apache2',
    root: undefined,
    serverRoot: undefined,
    mainFile: undefined,
    before,
    defines: ['DUMP_CONFIG'],
    httpdVersion: undefined,
    modWsgiVersion: undefined,
    assume: new Map(),
  })
}

debianTest("the modules of Debian's layout are those that are built in", () => {
  const {stdout} = run(installedServer().program, ['-l'])
  const builtIn = [...stdout.matchAll(/^ {2}(\S+\.c)$/gm)].map(([, name]) => name)
  expect([...found([]).environment.builtIn].sort()).toEqual(builtIn.sort())
})

debianTest('the installed configuration is read as the installed server reads it', () => {
  const load = `${INFO} ${join(modulesFolder(), 'mod_info.so')}`
  const {mainFile, environment} = found([load])
  const {variables} = environment
  const env = Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, value ?? '']))
  const {stdout, stderr} = run(installedServer().program, ['-t', '-D', 'DUMP_CONFIG', '-C', load], {env})
  expect(stderr).toContain('Syntax OK')
  const reading = readServer(mainFile, environment)
  expect(reading.error).toBeUndefined()
  expect(Buffer.from(dumpBytes(reading)).toString()).toBe(stdout.replace(/\n+/g, '\n').trim())
})
