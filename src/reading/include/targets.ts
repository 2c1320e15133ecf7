import type {DirectoryEntry, FileSystem} from '../../httpd/environment.ts'
import {joinPath} from '../../httpd/paths/server-path.ts'
import {isPattern, nameMatcher} from '../../httpd/patterns/fnmatch.ts'
import type {Target} from '../state/read-state.ts'

/** How deep folders that are included may nest (server/util.h: AP_MAX_FNMATCH_DIR_DEPTH). */
const MAX_FOLDERS = 128

/** The words in front of what is said about folders. */
const PREFIX = 'Include/IncludeOptional: '

interface Search {
  readonly fileSystem: FileSystem
  /** IncludeOptional: what is missing is not an error. */
  readonly isOptional: boolean
  /** How many entries of folders in folders are still looked at. */
  room(): number
  /** Real paths of the folders around, to see a folder that holds itself. */
  readonly around: string[]
  /** True once a folder that holds itself was followed to where the server gives up. */
  endless: boolean
  /** Entries of folders in folders so far. */
  nested: number
}

/**
 * The files an Include names, in the order in which they are read: wildcards in any component, folders as a
 * whole, byte order in each folder (server/util.c: ap_dir_fnmatch, ap_dir_nofnmatch). Folders are looked into when it
 * is their turn.
 * @param path absolute, without `.` and `..`
 * @param room how many entries of folders in folders are looked at: below `/proc` or `/` there is no end of them
 */
export function targetsOf(
  fileSystem: FileSystem,
  path: string,
  isOptional: boolean,
  room: () => number,
): Iterable<Target> {
  const search: Search = {fileSystem, isOptional, room, around: [], endless: false, nested: 0}
  return isPattern(path) ? matchComponents(search, '/', path.slice(1)) : addPath(search, path)
}

/** What is said where there is no more room. */
export const NO_ROOM = 'This names too many files in folders of folders'

function* matchComponents(search: Search, directory: string, path: string): Iterable<Target> {
  const slash = path.indexOf('/')
  const name = slash === -1 ? path : path.slice(0, slash)
  const rest = slash === -1 ? undefined : path.slice(slash + 1)
  if (!isPattern(name)) {
    const whole = joinPath(directory, name)
    if (rest === undefined) yield* addPath(search, whole)
    else yield* matchComponents(search, whole, rest)
    return
  }
  const entries = search.fileSystem.list(directory)
  if ('problem' in entries) {
    const isFine = search.isOptional && search.fileSystem.kindOf(directory) === 'missing'
    if (!isFine) yield {problem: `${PREFIX}Could not open directory ${directory}: ${entries.problem}`}
    return
  }
  const isMatch = nameMatcher(name)
  const matching = entries.filter(
    (entry) => isMatch(entry.name) && (rest === undefined || entry.isRealDirectory),
  )
  if (matching.length === 0 && !search.isOptional) {
    yield {problem: `${PREFIX}No matches for the wildcard '${name}' in '${directory}', failing`}
  }
  if (rest === undefined) yield* addEntries(search, directory, matching)
  else for (const {name} of matching) yield* matchComponents(search, joinPath(directory, name), rest)
}

/** What is in a folder. The system is not asked again what it said of each: of thousands that takes long. */
function* addEntries(
  search: Search,
  directory: string,
  entries: readonly DirectoryEntry[],
): Iterable<Target> {
  let real: string | undefined
  for (const {name, isRealFile} of entries) {
    const path = joinPath(directory, name)
    if (search.around.length > 1 && search.nested++ >= search.room()) {
      yield {problem: NO_ROOM}
      return
    }
    if (isRealFile !== true) yield* addPath(search, path)
    else {
      real ??= search.fileSystem.realPath(directory)
      yield {path, realPath: joinPath(real, name), isNested: search.around.length > 1}
    }
  }
}

/** A file, or a folder and all that is in it. */
function* addPath(search: Search, path: string): Iterable<Target> {
  const {fileSystem, isOptional, around} = search
  const kind = fileSystem.kindOf(path)
  if (kind !== 'directory') {
    if (kind === 'missing' && around.length > 0) search.endless ||= around.length !== new Set(around).size
    if (!isOptional || kind !== 'missing') yield {path, isNested: around.length > 1}
    return
  }
  if (around.length >= MAX_FOLDERS) {
    search.endless = true
    const said = `exceeds the maximum include directory nesting level of ${MAX_FOLDERS}. You have probably a recursion somewhere.`
    yield {problem: `${PREFIX}Directory '${path}' ${said}`}
    return
  }
  const real = fileSystem.realPath(path)
  // The server stops where it comes to the end of a circle; who goes on must not walk all ways around it.
  if (search.endless && around.includes(real)) return
  const entries = fileSystem.list(path)
  if ('problem' in entries) {
    yield {problem: `${PREFIX}Could not open directory ${path}: ${entries.problem}`}
    return
  }
  around.push(real)
  yield* addEntries(search, path, entries)
  around.pop()
}
