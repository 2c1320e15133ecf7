import type {ServerStatus} from '../../../src/fleet/status.ts'
import {type Random, randomFrom} from '../random/random.ts'
import {kindsOf, type PlannedKind} from './kinds.ts'
import {filesOf} from './layouts/lay-out.ts'
import type {FleetFiles} from './recipe.ts'
import {drawSecrets} from './secrets.ts'
import {drawWords, type HostWords} from './words.ts'

/** What must become of a server, by how it was made. */
export interface TrueServer {
  /** In the fleet. */
  readonly name: string
  /** As the list of the fleet has it. */
  readonly path: string
  readonly recipe: string
  readonly status: ServerStatus
  /** Servers with the same one have the same shape, and no others; undefined for those without a shape. */
  readonly shape: string | undefined
  /** Of what is in its files: no report may hold them. */
  readonly secrets: readonly string[]
}

/** A server, its files, and its truth. */
export interface DrawnServer {
  readonly truth: TrueServer
  readonly words: HostWords
  /** By their paths in the folder of the fleet. */
  readonly files: FleetFiles
}

/** Draws a fleet: the same one for the same seed. */
export function drawFleet(seed: number, servers: number): readonly DrawnServer[] {
  const random = randomFrom(seed)
  const kinds = shuffled(kindsOf(servers), random)
  return kinds.map((kind, index) => drawServer(kind, index, random))
}

const PREFIXES = ['web', 'app', 'legacy', 'site']

function drawServer({recipe, banner, hasSecrets}: PlannedKind, index: number, random: Random): DrawnServer {
  const number = String(index).padStart(3, '0')
  const server = `${PREFIXES[random(PREFIXES.length)]}${number}`
  const words = drawWords(random, server)
  const secrets = hasSecrets ? drawSecrets(random) : undefined
  const own = filesOf(recipe, words, random, {
    ...(banner !== undefined && {banner: `${banner}\n`}),
    ...(secrets && {secrets}),
  })
  const {layout, way = waysTo(layout)[random(waysTo(layout).length)]} = recipe
  const folder = layout === 'file' ? 'hosts' : `hosts/${server}`
  const name = layout === 'file' ? `hosts/${server}.conf` : folder
  const status = banner !== undefined && recipe.status === 'changed' ? 'managed' : recipe.status
  return {
    truth: {
      name,
      path: `${name}${way}`,
      recipe: recipe.name,
      status,
      shape: HAS_SHAPE.has(status) ? recipe.name : undefined,
      secrets: secrets?.all ?? [],
    },
    words,
    files: Object.fromEntries(Object.entries(own).map(([path, file]) => [`${folder}/${path}`, file])),
  }
}

/** Changes that configuration management would undo are changes all the same. */
const HAS_SHAPE: ReadonlySet<ServerStatus> = new Set(['changed', 'refused', 'managed'])

/** All of these lead to the same server. */
function waysTo(layout: PlannedKind['recipe']['layout']): readonly string[] {
  if (layout === 'debian') return ['', '/', '/etc/apache2', '/etc/apache2/']
  if (layout === 'rhel') return ['', '/etc/httpd']
  return layout === 'tree' ? ['', '/'] : ['']
}

function shuffled<T>(values: readonly T[], random: Random): readonly T[] {
  const left = [...values]
  return values.flatMap(() => left.splice(random(left.length), 1))
}
