import {posix} from 'node:path'
import {findDirectives} from '../../query/tree-index.ts'
import {fromBytes} from '../../syntax/from-bytes.ts'
import {argumentsOf} from '../../syntax/words/arguments.ts'
import {InputError, unreadable} from '../input-error.ts'
import {serverPathOf} from './ground.ts'
import {
  installedBelow,
  installedPlace,
  type Place,
  placeAround,
  placeIn,
  placeOfMainFile,
  usualFolders,
} from './match-layout.ts'
import type {Ground, NamedServer} from './named-server.ts'

/** Which file to read, and where it belongs. */
export interface Entry {
  readonly mainFile: string
  /** `server`: all of it; `part`: a file that some server includes. */
  readonly extent: 'server' | 'part'
  readonly place: Place | undefined
  readonly serverRoot: string
  /** `guess`: from where the file lies. */
  readonly serverRootFrom: 'flag' | 'layout' | 'guess'
}

/**
 * The file to begin with.
 * @throws {InputError} if there is none, or two are named
 */
export function entryOf(named: NamedServer, ground: Ground): Entry {
  const {path, serverRoot, mainFile} = named
  if (path !== undefined && mainFile !== undefined) {
    throw new InputError(`${path} and -f ${mainFile} both name a main file; leave one out`)
  }
  const wanted = serverRoot === undefined ? undefined : serverPathOf(serverRoot, ground)
  const entry =
    mainFile !== undefined
      ? entryOfFlag(mainFile, wanted, ground)
      : path !== undefined
        ? entryOfPath(path, ground)
        : wanted !== undefined
          ? entryOfFolder(wanted, ground)
          : entryOfInstalled(ground)
  const extent = named.as ?? entry.extent
  if (wanted === undefined) return {...entry, extent}
  return {...entry, extent, serverRoot: wanted, serverRootFrom: 'flag'}
}

function entryOfInstalled({fileSystem, root}: Ground): Entry {
  const place = installedPlace(fileSystem)
  if (place) return wholeServer(place)
  const below = root === undefined ? '' : ` below ${root}`
  throw new InputError(
    `no server found in ${usualFolders().join(', ')}${below}; name its folder or its main file`,
  )
}

function entryOfFolder(folder: string, {fileSystem, root}: Ground): Entry {
  const place = placeIn(folder, fileSystem)
  if (place) return wholeServer(place)
  if (fileSystem.kindOf(folder) === 'missing') throw new InputError(`${folder}: no such file or folder`)
  const inside = root === undefined ? installedBelow(folder, fileSystem) : undefined
  const hint = inside ? `; it holds ${inside}: try --root ${folder}` : ''
  throw new InputError(`${folder}: no main file, expected apache2.conf, httpd.conf or conf/httpd.conf${hint}`)
}

function wholeServer(place: Place): Entry {
  const {layout, folder} = place
  const mainFile = posix.join(folder, layout.mainFile)
  const serverRoot = layout.serverRoot ?? folder
  return {mainFile, extent: 'server', place, serverRoot, serverRootFrom: 'layout'}
}

/** httpd takes the path of `-f` below its ServerRoot, not below the working folder. */
function entryOfFlag(file: string, serverRoot: string | undefined, ground: Ground): Entry {
  const {fileSystem} = ground
  const base = serverRoot ?? installedPlace(fileSystem)?.folder
  const mainFile = base === undefined ? serverPathOf(file, ground) : posix.resolve(base, file)
  if (fileSystem.kindOf(mainFile) === 'missing') {
    const why = file.startsWith('/') ? '' : ` (-f ${file} is relative to the ServerRoot, as for httpd)`
    throw new InputError(`${mainFile}: no such file or folder${why}`)
  }
  return entryOfFile(mainFile, 'server', ground)
}

function entryOfPath(path: string, ground: Ground): Entry {
  const {fileSystem} = ground
  const absolute = serverPathOf(path, ground)
  const kind = fileSystem.kindOf(absolute)
  if (kind === 'missing') {
    const below = ground.root === undefined ? '' : ` below ${ground.root}`
    throw new InputError(`${absolute}${below}: no such file or folder`)
  }
  if (kind === 'directory') return entryOfFolder(absolute, ground)
  const place = placeOfMainFile(absolute, fileSystem)
  return place ? wholeServer(place) : entryOfFile(absolute, extentOf(absolute, ground), ground)
}

/**
 * Only the main file of a server, whatever its name, says where the server is or how it runs its processes. Files of
 * virtual hosts often have a Listen or a LoadModule as well: they are parts like any other.
 */
function extentOf(file: string, {fileSystem}: Ground): Entry['extent'] {
  const bytes = fileSystem.read(file)
  if ('problem' in bytes) throw unreadable(file, bytes.problem)
  const root = fromBytes(bytes)
  const loadsProcesses = findDirectives(root, 'LoadModule').some((node) =>
    /^mpm_/.test(argumentsOf(node)[0]?.text ?? ''),
  )
  return loadsProcesses || findDirectives(root, 'ServerRoot').length > 0 ? 'server' : 'part'
}

/** A file that is in no place of its own: the ServerRoot is that of the server around it, if there is one. */
function entryOfFile(mainFile: string, extent: Entry['extent'], {fileSystem}: Ground): Entry {
  const own = placeOfMainFile(mainFile, fileSystem)
  if (own) return wholeServer(own)
  const place = placeAround(mainFile, fileSystem)
  const serverRoot = place ? (place.layout.serverRoot ?? place.folder) : posix.dirname(mainFile)
  return {mainFile, extent, place, serverRoot, serverRootFrom: 'guess'}
}
