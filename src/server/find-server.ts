/** From what the user names to a main file and all that its reading depends on. */
import {posix} from 'node:path'
import type {Environment} from '../httpd/environment.ts'
import {findDirectives} from '../query/tree-index.ts'
import {fromBytes} from '../syntax/from-bytes.ts'
import {unreadable} from './input-error.ts'
import {type Entry, entryOf} from './locate/entry.ts'
import {groundAt, serverPathOf} from './locate/ground.ts'
import {hintsFor, isCopy} from './locate/hints.ts'
import {UNKNOWN_BUILD} from './locate/layouts.ts'
import {isInstalled, placeAround} from './locate/match-layout.ts'
import type {Ground, NamedServer, PlaceAssumption} from './locate/named-server.ts'
import {surroundingsOf} from './locate/surroundings.ts'
import {rememberLookups} from './remember-lookups.ts'

/** A server to read. */
export interface FoundServer {
  /** Absolute, as the server would name it. */
  readonly mainFile: string
  readonly environment: Environment
  /** `server`: all of it; `part`: a file that some server includes. */
  readonly extent: Entry['extent']
  /** Name of the layout; undefined if it is none of the known ones. */
  readonly layout: string | undefined
  /** Folder that is `/` for the configuration; undefined for this computer's own. */
  readonly root: string | undefined
  /** False for a copy of a configuration, which comes without what it serves. */
  readonly isComplete: boolean
  /** True if the paths of the configuration are surely those of its own computer: it is installed, or has a root. */
  readonly isInPlace: boolean
  /**
   * Real paths of the folders whose files are its own; undefined if all are that it reads. The absolute paths of a
   * copy lead to another server, whose files are not those that the user named.
   */
  readonly ownFolders: readonly string[] | undefined
  /** False if the built-in modules are a guess, which goes too far for those that the configuration loads. */
  readonly isBuildKnown: boolean
  readonly assumptions: readonly PlaceAssumption[]
}

/**
 * Finds the server that the user names, else the installed one.
 * @param ground where its files are, if not on the disk
 * @throws {InputError} if there is none, or its main file cannot be read
 */
export function findServer(named: NamedServer, ground: Ground = groundAt(named.root)): FoundServer {
  const entry = entryOf(named, ground)
  const {mainFile, extent, place, serverRoot} = entry
  const bytes = ground.fileSystem.read(mainFile)
  if ('problem' in bytes) throw unreadable(mainFile, bytes.problem)
  const around = place && surroundingsOf(place, ground.fileSystem)
  const setsRoot = findDirectives(fromBytes(bytes), 'ServerRoot').length > 0
  const texts = hintsFor(setsRoot ? {...entry, serverRootFrom: 'layout'} : entry, ground)
  return {
    mainFile,
    extent,
    layout: place?.layout.name,
    root: ground.root,
    isComplete: extent === 'server' && ground.root === undefined && (place === undefined || !isCopy(place)),
    isInPlace: isInPlace(entry, ground),
    ownFolders: ownFoldersOf(entry, ground),
    isBuildKnown: place?.layout.builtIn !== undefined,
    environment: {
      fileSystem: rememberLookups(ground.fileSystem),
      serverRoot,
      defines: [...(around?.defines ?? []), ...named.defines],
      variables: around?.variables ?? {},
      before: named.before,
      builtIn: new Set(place?.layout.builtIn ?? UNKNOWN_BUILD),
      otherModules: extent === 'server' ? 'absent' : 'unknown',
      httpdVersion: named.httpdVersion,
      modWsgiVersion: named.modWsgiVersion,
      assume: named.assume,
    },
    assumptions: [
      ...texts.map((text): PlaceAssumption => ({file: undefined, line: undefined, text})),
      ...(around?.assumptions ?? []),
    ],
  }
}

/** Whoever names the ServerRoot of a server starts it so. */
function isInPlace({place, serverRootFrom}: Entry, {root}: Ground): boolean {
  return root !== undefined || serverRootFrom === 'flag' || (place !== undefined && isInstalled(place))
}

function ownFoldersOf(
  {place, mainFile, serverRoot, serverRootFrom}: Entry,
  {root, fileSystem}: Ground,
): FoundServer['ownFolders'] {
  if (root !== undefined || (place && isInstalled(place))) return undefined
  const folder = place?.folder ?? posix.dirname(mainFile)
  const folders = serverRootFrom === 'flag' ? [folder, serverRoot] : [folder]
  return folders.map((each) => fileSystem.realPath(each))
}

/**
 * The server that a file belongs to: the one in the nearest folder around it, else the file by itself.
 * @throws {InputError} if it cannot be read
 */
export function findServerAround(file: string, named: NamedServer): FoundServer {
  const ground = groundAt(named.root)
  const place = placeAround(serverPathOf(file, ground), ground.fileSystem)
  return findServer({...named, path: place ? posix.join(place.folder, place.layout.mainFile) : file})
}
