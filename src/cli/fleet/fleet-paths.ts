import {existsSync, readFileSync} from 'node:fs'
import {globSync, isDynamicPattern} from 'tinyglobby'
import {type FleetServer, fleetServerAt, sortedServers} from '../../fleet/fleet-server.ts'
import {readStandardInput} from '../../server/files/read-input.ts'
import {InputError, reasonOf} from '../../server/input-error.ts'
import type {NamedServer} from '../../server/locate/named-server.ts'
import {STANDARD_INPUT} from '../plan/inputs.ts'

/**
 * The servers of a fleet: one for each path, for each match of a pattern, and for each line of a list, which is a file
 * `@list.txt`, or standard input.
 * @throws {InputError} if a list cannot be read, or a pattern matches nothing
 */
export function fleetServersOf(paths: readonly string[], common: NamedServer): readonly FleetServer[] {
  const named = paths.flatMap((path) => (isList(path) ? pathsOfList(path) : [path]))
  const servers = named.flatMap(expand).map((path) => fleetServerAt(path, common))
  if (servers.length === 0)
    throw new InputError('a fleet needs at least one server; expected paths, patterns or @list.txt')
  return sortedServers(servers)
}

function isList(path: string): boolean {
  return path === STANDARD_INPUT || path.startsWith('@')
}

/** A path a line; blank lines and comments are left out. */
function pathsOfList(list: string): readonly string[] {
  return textOf(list)
    .split('\n')
    .map((line) => line.replace(/\r$/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
}

function textOf(list: string): string {
  if (list === STANDARD_INPUT) return Buffer.from(readStandardInput()).toString('utf8')
  const file = list.slice(1)
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new InputError(`${list}: cannot read this list of servers: ${reasonOf(error)}`)
  }
}

/** A path that is there by this very name is no pattern. */
function expand(path: string): readonly string[] {
  if (!isDynamicPattern(path) || existsSync(path)) return [path]
  const found = globSync(path, {onlyFiles: false, expandDirectories: false, dot: true})
  if (found.length === 0) throw new InputError(`${path}: nothing matches this pattern`)
  return found.map((each) => (each.length > 1 ? each.replace(/\/$/, '') : each))
}
