import {readFileSync} from 'node:fs'
import picomatch from 'picomatch'
import {findShape, groupShapes} from '../../fleet/shapes/group-shapes.ts'
import type {PlannedServer} from '../../plan/document/plan.ts'
import {InputError, reasonOf} from '../../server/input-error.ts'

/** Which servers of a fleet are meant; each narrows the choice. */
export interface ServerChoice {
  /** First digits of ids of shapes; any of them. */
  readonly shape: readonly string[]
  /** Patterns of names; any of them. One without a slash is about the last part of a name. */
  readonly only: readonly string[]
  /** A file with a name, or a pattern, a line. */
  readonly except?: string
  /** How many at most. */
  readonly limit?: number
}

/**
 * The servers of a plan that are meant, in the order in which they are written: those of the largest shapes first, so
 * that outliers come last.
 * @throws {InputError} if a shape or a pattern names none, or the list cannot be read
 */
export function selectServers(
  servers: readonly PlannedServer[],
  choice: ServerChoice,
): readonly PlannedServer[] {
  const sizes = sizesOf(servers)
  const sizeOf = ({shape}: PlannedServer): number => sizes.get(shape ?? '') ?? 0
  return servers
    .filter(byShape(servers, choice))
    .filter(byName(servers, choice))
    .filter(exceptListed(choice))
    .toSorted((one, other) => sizeOf(other) - sizeOf(one) || (one.name < other.name ? -1 : 1))
    .filter(({files}) => files.length > 0)
    .slice(0, choice.limit)
}

function sizesOf(servers: readonly PlannedServer[]): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>()
  for (const {shape = ''} of servers) sizes.set(shape, (sizes.get(shape) ?? 0) + 1)
  return sizes
}

type Filter = (server: PlannedServer) => boolean

function byShape(servers: readonly PlannedServer[], {shape: wanted}: ServerChoice): Filter {
  if (wanted.length === 0) return () => true
  const groups = groupShapes(
    servers.flatMap(({name, shape}) => (shape === undefined ? [] : [{server: name, id: shape}])),
  )
  const ids = new Set(
    wanted.map((digits) => {
      const found = findShape(groups, digits)
      if ('problem' in found) throw new InputError(`--shape ${digits}: ${found.problem}`)
      return found.id
    }),
  )
  return ({shape}) => shape !== undefined && ids.has(shape)
}

function byName(servers: readonly PlannedServer[], {only}: ServerChoice): Filter {
  if (only.length === 0) return () => true
  for (const pattern of only) {
    if (!servers.some(matcher([pattern])))
      throw new InputError(`--only ${pattern}: no server of the plan has such a name`)
  }
  return matcher(only)
}

function exceptListed({except}: ServerChoice): Filter {
  if (except === undefined) return () => true
  const isListed = matcher(linesOf(except))
  return (server) => !isListed(server)
}

function matcher(patterns: readonly string[]): Filter {
  const literal = new Set(patterns.map((pattern) => pattern.replace(/(?<=.)\/$/, '')))
  const matches = patterns.map((pattern) => {
    const isMatch = picomatch(pattern, {dot: true})
    return pattern.includes('/') ? isMatch : (name: string) => isMatch(name.slice(name.lastIndexOf('/') + 1))
  })
  return ({name}) => literal.has(name) || matches.some((isMatch) => isMatch(name))
}

function linesOf(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('#'))
  } catch (error) {
    throw new InputError(`--except ${file}: ${reasonOf(error)}`)
  }
}
