import {basename, relative, resolve} from 'node:path'
import type {FileSystem} from '../httpd/environment.ts'
import {InputError} from '../server/input-error.ts'
import {groundAt} from '../server/locate/ground.ts'
import {installedBelow, placeIn, usualFolders} from '../server/locate/match-layout.ts'
import type {NamedServer} from '../server/locate/named-server.ts'

/** One server of a fleet. */
export interface FleetServer {
  /** As it was named; a copy of a host without the folder that its layout keeps its server in. */
  readonly name: string
  /** What the command line would name it by. */
  readonly named: NamedServer
  /** The paths to read: none where the root alone leads to the server. */
  readonly paths: readonly string[]
  /** Absolute folder or file that it is. */
  readonly place: string
}

/**
 * The server that a path of a fleet stands for. `hosts/web1`, which holds an `etc/apache2`, and `hosts/web1/etc/apache2`
 * are the same: a copy of a host, whose `/` is `hosts/web1`, even where its main file is missing. Any other path means
 * what it means without a fleet.
 * @param common what holds for all servers
 */
export function fleetServerAt(path: string, common: NamedServer): FleetServer {
  const place = resolve(path)
  const {fileSystem} = groundAt(undefined)
  const suffix = usualFolders().find((folder) => place.endsWith(folder) && place !== folder)
  if (suffix !== undefined) {
    const name = nameOf(path, suffix)
    return {name, named: {...common, root: name}, paths: [suffix], place: place.slice(0, -suffix.length)}
  }
  const name = nameOf(path, '')
  const below =
    place === '/' ? undefined : (installedBelow(place, fileSystem) ?? folderBelow(place, fileSystem))
  if (below === undefined) return {name, named: common, paths: [path], place}
  return {name, named: {...common, root: name}, paths: [below], place}
}

/** The folder below a place in which a layout keeps its server. */
function folderBelow(place: string, fileSystem: FileSystem): string | undefined {
  return usualFolders().find((folder) => fileSystem.kindOf(`${place}${folder}`) === 'directory')
}

/**
 * Makes sure that the copy of a host has the main file of its server: without it, the other files say neither which of
 * them are read nor with which modules.
 * @throws {InputError} if it does not
 */
export function requireMainFile({name, named: {root}, paths: [folder], place}: FleetServer): void {
  if (root === undefined || folder === undefined) return
  // Its own words name a flag, which nobody gave.
  if (groundAt(undefined).fileSystem.kindOf(place) === 'missing')
    throw new InputError(`${name}: no such file or folder`)
  const {fileSystem} = groundAt(root)
  if (placeIn(folder, fileSystem)) return
  throw new InputError(
    fileSystem.kindOf(folder) === 'missing'
      ? `${folder}: no such file or folder`
      : `${folder}: no main file that can be read, expected apache2.conf, httpd.conf or conf/httpd.conf; to read the files below it as parts of a server, name a folder in it`,
  )
}

/** A path of a server, counted from its folder where it is below that. */
export function pathWithin({place}: FleetServer, path: string): string {
  const short = relative(place, resolve(path))
  if (short === '') return basename(path)
  return short.startsWith('..') ? path : short
}

/** A path without the suffix, `./` and slashes at its end. */
function nameOf(path: string, suffix: string): string {
  const clean = path
    .replace(/\/+/g, '/')
    .replace(/^(?:\.\/)+(?=.)/, '')
    .replace(/(?<=.)\/(?:\.\/?)*$/, '')
  return clean.endsWith(suffix) ? clean.slice(0, clean.length - suffix.length) || '.' : clean
}

/** Each server once, in the order of their names. */
export function sortedServers(servers: readonly FleetServer[]): readonly FleetServer[] {
  const byPlace = new Map<string, FleetServer>()
  for (const server of servers) if (!byPlace.has(server.place)) byPlace.set(server.place, server)
  return [...byPlace.values()].sort((one, other) => (one.name < other.name ? -1 : 1))
}
