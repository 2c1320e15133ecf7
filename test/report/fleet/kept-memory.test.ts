import {mkdirSync, mkdtempSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {setFlagsFromString} from 'node:v8'
import {runInNewContext} from 'node:vm'
import {expect, inject, test} from 'vitest'
import {fleetServerAt} from '../../../src/fleet/fleet-server.ts'
import {planServer} from '../../../src/fleet/plan-server.ts'
import {collectShapes} from '../../../src/report/fleet/shapes/collect-shapes.ts'
import {serverResultOf} from '../../../src/report/fleet/to-server-result.ts'
import {UNNAMED} from '../../../src/server/locate/named-server.ts'
import {ANY_TARGET} from '../../../src/transform/target.ts'
import wsgiRecommended from '../../../transforms/presets/wsgi-recommended.ts'

const LOADED = ['mpm_event', 'authz_core', 'wsgi'].map((name) => `LoadModule ${name}_module mod_${name}.so\n`)
const MAIN = `${LOADED.join('')}ServerName localhost\nListen 80\n`

const SERVERS = 8
const LENGTH = 1_000_000

const SETTINGS = {
  transforms: [wsgiRecommended],
  takes: 'safe',
  target: ANY_TARGET,
  follows: 'includes',
  managed: 'left',
  beforeReading: () => undefined,
} as const

/** Bytes that are in use once all is gone that nothing needs. */
function bytesInUse(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  const {heapUsed, external} = process.memoryUsage()
  return heapUsed + external
}

test('what is kept of a server does not keep the texts of its files', async () => {
  const folder = mkdtempSync(join(inject('temporaryFolder'), 'kept-'))
  const shapes = collectShapes()
  const results: unknown[] = []
  let before = 0
  for (let number = 0; number < SERVERS; number++) {
    const name = `application${number}.intern.example.org`
    const place = join(folder, name)
    mkdirSync(place)
    const host = `ServerName ${name}\nWSGIScriptAlias / /srv/sites/${name}/wsgi.py\n`
    const rest = `# ${'-'.repeat(98)}\n`.repeat(LENGTH / 100)
    writeFileSync(join(place, 'apache2.conf'), `${MAIN}Include site.conf\n`)
    writeFileSync(join(place, 'site.conf'), `<VirtualHost *:80>\n${host}</VirtualHost>\n${rest}`)
    const planned = await planServer(fleetServerAt(place, UNNAMED), SETTINGS)
    results.push(serverResultOf(planned, shapes.take(planned)))
    // The first one is told in full, and some of the last one is kept until the next.
    if (number === 1) before = bytesInUse()
  }
  expect(shapes.finish().map(({servers}) => servers.length)).toEqual([SERVERS])
  expect(results.length).toBe(SERVERS)
  expect(bytesInUse() - before).toBeLessThan((SERVERS * LENGTH) / 4)
})
