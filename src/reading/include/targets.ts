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
  readonly found: Target[]
  /** Real paths of the folders around, to see a folder that holds itself. */
  readonly around: string[]
  /** True once a folder that holds itself was followed to where the server gives up. */
  endless: boolean
}

/**
 * The files an Include names, in the order in which they are read: wildcards in any component, folders as a
 * whole, byte order in each folder (server/util.c: ap_dir_fnmatch, ap_dir_nofnmatch).
 * @param path absolute, without `.` and `..`
 */
export function targetsOf(fileSystem: FileSystem, path: string, isOptional: boolean): readonly Target[] {
  const search: Search = {fileSystem, isOptional, found: [], around: [], endless: false}
  if (isPattern(path)) matchComponents(search, '/', path.slice(1))
  else addPath(search, path)
  return search.found
}

function matchComponents(search: Search, directory: string, path: string): void {
  const slash = path.indexOf('/')
  const name = slash === -1 ? path : path.slice(0, slash)
  const rest = slash === -1 ? undefined : path.slice(slash + 1)
  if (!isPattern(name)) {
    const whole = joinPath(directory, name)
    if (rest === undefined) addPath(search, whole)
    else matchComponents(search, whole, rest)
    return
  }
  const entries = search.fileSystem.list(directory)
  if ('problem' in entries) {
    const isFine = search.isOptional && search.fileSystem.kindOf(directory) === 'missing'
    if (!isFine) addProblem(search, `${PREFIX}Could not open directory ${directory}: ${entries.problem}`)
    return
  }
  const isMatch = nameMatcher(name)
  const matching = entries.filter(
    (entry) => isMatch(entry.name) && (rest === undefined || entry.isRealDirectory),
  )
  if (matching.length === 0 && !search.isOptional) {
    addProblem(search, `${PREFIX}No matches for the wildcard '${name}' in '${directory}', failing`)
  }
  if (rest === undefined) addEntries(search, directory, matching)
  else for (const {name} of matching) matchComponents(search, joinPath(directory, name), rest)
}

/** What is in a folder. The system is not asked again what it said of each: of thousands that takes long. */
function addEntries(search: Search, directory: string, entries: readonly DirectoryEntry[]): void {
  let real: string | undefined
  for (const {name, isRealFile} of entries) {
    const path = joinPath(directory, name)
    if (isRealFile !== true) addPath(search, path)
    else {
      real ??= search.fileSystem.realPath(directory)
      search.found.push({path, realPath: joinPath(real, name)})
    }
  }
}

/** A file, or a folder and all that is in it. */
function addPath(search: Search, path: string): void {
  const {fileSystem, isOptional, around} = search
  const kind = fileSystem.kindOf(path)
  if (kind !== 'directory') {
    if (!isOptional || kind !== 'missing') search.found.push({path})
    if (kind === 'missing' && around.length > 0) search.endless ||= around.length !== new Set(around).size
    return
  }
  if (around.length >= MAX_FOLDERS) {
    search.endless = true
    const said = `exceeds the maximum include directory nesting level of ${MAX_FOLDERS}. You have probably a recursion somewhere.`
    addProblem(search, `${PREFIX}Directory '${path}' ${said}`)
    return
  }
  const real = fileSystem.realPath(path)
  // The server stops where it comes to the end of a circle; who goes on must not walk all ways around it.
  if (search.endless && around.includes(real)) return
  const entries = fileSystem.list(path)
  if ('problem' in entries) {
    addProblem(search, `${PREFIX}Could not open directory ${path}: ${entries.problem}`)
    return
  }
  around.push(real)
  addEntries(search, path, entries)
  around.pop()
}

function addProblem(search: Search, problem: string): void {
  search.found.push({problem})
}
