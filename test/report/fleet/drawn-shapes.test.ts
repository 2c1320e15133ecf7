/** A drawn fleet beside its truth: which servers have the same shape, and what is told of it. */
import {mkdtempSync} from 'node:fs'
import {join} from 'node:path'
import {beforeAll, expect, inject, test} from 'vitest'
import {fleetServerAt} from '../../../src/fleet/fleet-server.ts'
import {planServer} from '../../../src/fleet/plan-server.ts'
import type {ShapeOfServer} from '../../../src/report/fleet/server-result.ts'
import type {Shape} from '../../../src/report/fleet/shape.ts'
import {collectShapes} from '../../../src/report/fleet/shapes/collect-shapes.ts'
import {UNNAMED} from '../../../src/server/locate/named-server.ts'
import {ANY_TARGET} from '../../../src/transform/target.ts'
import wsgiRecommended from '../../../transforms/presets/wsgi-recommended.ts'
import type {TrueServer} from '../../support/fleet/drawn-fleet.ts'
import {writeFleet} from '../../support/fleet/write-fleet.ts'
import {seedOfRun} from '../../support/random/random.ts'

const SERVERS = Number(process.env.HTTPD_CODEMOD_SERVERS ?? 60)

const SETTINGS = {
  transforms: [wsgiRecommended],
  takes: 'safe',
  target: ANY_TARGET,
  follows: 'includes',
  managed: 'left',
  beforeReading: () => undefined,
} as const

/** Names of servers by what they have in common, in any order. */
function together(pairs: Iterable<readonly [key: string, name: string]>): readonly string[] {
  const groups = new Map<string, string[]>()
  for (const [key, name] of pairs) groups.set(key, [...(groups.get(key) ?? []), name])
  return [...groups.values()].map((names) => names.sort().join(' ')).sort()
}

let shapes: readonly Shape[]
let truth: readonly TrueServer[]
const found = new Map<string, ShapeOfServer | undefined>()

beforeAll(async () => {
  const folder = mkdtempSync(join(inject('temporaryFolder'), 'shapes-'))
  truth = writeFleet(folder, seedOfRun(), SERVERS)
  const collection = collectShapes()
  for (const {name, path} of truth.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    const planned = await planServer({...fleetServerAt(join(folder, path), UNNAMED), name}, SETTINGS)
    found.set(name, collection.take(planned))
  }
  shapes = collection.finish()
})

test('servers of one kind have one shape, those of two kinds have two, and some have none', () => {
  expect(together([...found].map(([name, shape]) => [shape?.id ?? '', name]))).toEqual(
    together(truth.map(({shape = '', name}) => [shape, name])),
  )
})

test('each shape has its servers, and a value for each of its variables', () => {
  const sizes = shapes.map(({servers}) => servers.length)
  expect(sizes).toEqual(sizes.toSorted((one, other) => one - other))
  expect(new Set(shapes.map(({label}) => label)).size).toBe(shapes.length)
  for (const {id, servers, variables} of shapes) {
    for (const name of servers) {
      expect(found.get(name)?.id).toBe(id)
      expect(found.get(name)?.values.length).toBe(variables.length)
    }
  }
})

test('what is told of shapes holds no secret', () => {
  const secrets = truth.flatMap((server) => server.secrets)
  const told = JSON.stringify([shapes, [...found.values()]])
  expect(secrets.length).toBeGreaterThan(6)
  expect(secrets.filter((secret) => told.includes(secret))).toEqual([])
})
