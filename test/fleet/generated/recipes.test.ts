import {mkdtempSync} from 'node:fs'
import {join, resolve} from 'node:path'
import {expect, inject, test} from 'vitest'
import {fleetServerAt, pathWithin} from '../../../src/fleet/fleet-server.ts'
import {type FleetSettings, type PlannedServer, planServer} from '../../../src/fleet/plan-server.ts'
import {shapeOf} from '../../../src/fleet/shapes/shape-of.ts'
import {addToSet} from '../../../src/query/add-to-set.ts'
import {UNNAMED} from '../../../src/server/locate/named-server.ts'
import {ANY_TARGET} from '../../../src/transform/target.ts'
import wsgiRecommended from '../../../transforms/presets/wsgi-recommended.ts'
import {type DrawnServer, drawFleet} from '../../support/fleet/drawn-fleet.ts'
import {SHAPES} from '../../support/fleet/kinds.ts'
import {plainFormOf} from '../../support/fleet/plain-form.ts'
import {writeServers} from '../../support/fleet/write-fleet.ts'
import {seedOfRun} from '../../support/random/random.ts'
import {installedServer, modulesFolder, run, serverTest} from '../../support/server/httpd.ts'

const SETTINGS: FleetSettings = {
  transforms: [wsgiRecommended],
  takes: 'safe',
  target: ANY_TARGET,
  follows: 'includes',
  managed: 'left',
  beforeReading: () => {},
}

/** Up to two servers of each recipe, which differ in all that must not matter. */
function fewOfEach(seed: number): readonly DrawnServer[] {
  const counts = new Map<string, number>()
  return drawFleet(seed, 60).filter(({truth: {recipe}}) => {
    const count = counts.get(recipe) ?? 0
    counts.set(recipe, count + 1)
    return count < 2
  })
}

function newFolder(): string {
  return mkdtempSync(join(inject('temporaryFolder'), 'recipes-'))
}

test('each recipe gives what its truth says, and servers of a recipe have a shape of their own', async () => {
  const byForm = new Map<string, Set<string>>()
  const byShape = new Map<string, Set<string>>()
  const wrong: string[] = []
  for (const seed of [seedOfRun(), seedOfRun() + 1]) {
    const folder = newFolder()
    const servers = fewOfEach(seed)
    writeServers(folder, servers)
    for (const {truth, words} of servers) {
      const server = fleetServerAt(resolve(folder, truth.path), UNNAMED)
      const planned = await planServer(server, SETTINGS)
      if (planned.status !== truth.status) wrong.push(`${truth.recipe}: ${planned.status}`)
      if (truth.shape === undefined) continue
      addToSet(byForm, plainFormOf(planned, words), truth.shape)
      addToSet(byShape, idOf(planned), truth.shape)
    }
  }
  expect(wrong).toEqual([])
  const shapes = SHAPES.map(({name}) => name).sort()
  expect(recipesOf(byForm)).toEqual(shapes)
  expect(recipesOf(byShape)).toEqual(shapes)
})

function idOf({server, files}: PlannedServer): string {
  const named = files.map(({input: {path}, result}) => ({path: pathWithin(server, path), result}))
  return shapeOf(named)?.id ?? 'none'
}

function recipesOf(groups: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  return [...groups.values()].map((names) => [...names].join(' = ')).sort()
}

serverTest('the real server starts with those that are planned, and with no others', () => {
  const folder = newFolder()
  const servers = fewOfEach(seedOfRun()).filter(({files}) =>
    Object.keys(files).some((path) => path.includes('/etc/apache2/')),
  )
  writeServers(folder, servers.map(forThisComputer))
  const modules = modulesFolder()
  for (const {truth} of servers) {
    const root = join(folder, truth.name, 'etc/apache2')
    const args = ['-t', '-d', root, '-f', 'apache2.conf', '-C', `Define MODULES ${modules}`]
    const {status, stderr} = run(installedServer().program, args, {env: environmentIn(folder)})
    const isPlanned = truth.status !== 'rejected' && truth.status !== 'unreadable'
    expect(`${truth.recipe}: ${status === 0 ? 'starts' : stderr}`).toMatch(
      isPlanned
        ? /: starts$/
        : /not (?:closed|a regular file)|without matching|takes one argument|No such file/,
    )
  }
})

/** What envvars sets, with folders that are there. */
function environmentIn(folder: string): Readonly<Record<string, string>> {
  return {
    ...{APACHE_RUN_USER: 'www-data', APACHE_RUN_GROUP: 'www-data', APACHE_PID_FILE: `${folder}/pid`},
    ...{APACHE_RUN_DIR: folder, APACHE_LOG_DIR: folder},
  }
}

/** The server without what this computer need not have: certificates, users, and folders of logs. */
function forThisComputer(server: DrawnServer): DrawnServer {
  const adapted = (text: string): string =>
    text
      .replace(/^LoadModule ssl_module.*\n/m, '')
      .replace(/ user=\w+/g, '')
      .replaceAll('/usr/lib/apache2/modules', '$' + '{MODULES}')
      .replaceAll('/var/log/sites', '$' + '{APACHE_LOG_DIR}')
  const files = Object.entries(server.files).map(([path, file]) => {
    return [path, typeof file === 'string' ? adapted(file) : file] as const
  })
  return {...server, files: Object.fromEntries(files)}
}
