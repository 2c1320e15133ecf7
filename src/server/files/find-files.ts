import {lstatSync, type Stats, statSync} from 'node:fs'
import {basename, join} from 'node:path'
import {readAccounts} from '../disk/accounts.ts'
import {mayRead} from '../disk/may-read.ts'
import {type Entry, entriesOf, systemPath} from '../disk/paths.ts'
import {foldersAbove} from '../disk/refuse-unreadable.ts'
import {ACCESS_FILE, bytesOf, tooLarge} from '../disk/size-limits.ts'
import {InputError, reasonOf} from '../input-error.ts'
import {realPlaceOf} from '../locate/ground.ts'
import {CONFIGURATION_RULE, isConfigurationName, isSearchedFolder} from './configuration-names.ts'

/** A file to work on. */
export interface FoundFile {
  /** As it was named, or as it was found below a folder that was named. */
  readonly path: string
  /** Absolute, without symbolic links: the file that is read and written. */
  readonly realPath: string
  /** Files that were only found are skipped where they turn out to be binary. */
  readonly origin: 'named' | 'found'
}

/** What a search came to. */
export interface FoundFiles {
  readonly files: readonly FoundFile[]
  /** What cannot be taken, each with its reason. */
  readonly problems: readonly InputError[]
  /** What was passed over, each with its reason. */
  readonly skipped: readonly string[]
}

/**
 * The files that the given paths name: a file itself, a folder with all configuration below it, in the order of
 * names. A file reached twice, through a symbolic link or another path, is taken once, by its first path.
 * @param root folder that links do not lead out of, where the server has a root of its own
 */
export function findFiles(paths: readonly string[], root?: string): FoundFiles {
  const files = new Map<string, FoundFile>()
  const problems: InputError[] = []
  const skipped: string[] = []
  const take = (file: FoundFile): void => {
    if (!files.has(file.realPath)) files.set(file.realPath, file)
  }
  for (const path of paths) {
    try {
      const realPath = realPlaceOf(path, root)
      const stats = statSync(systemPath(realPath))
      if (stats.isFile()) {
        const reason = foreignLink(path, realPath, stats)
        if (reason === undefined) take({path, realPath, origin: 'named'})
        else problems.push(new InputError(`${path}: ${reason}`))
      } else if (stats.isDirectory()) {
        const found = searchFolder({path, realPath}, root, skipped, problems)
        if (found.length === 0) problems.push(noConfiguration(path))
        for (const file of found) take(file)
      } else problems.push(new InputError(`${path}: a device or pipe; use - to read standard input`))
    } catch (error) {
      problems.push(new InputError(`${path}: ${reasonOf(error)}`))
    }
  }
  return {files: [...files.values()], problems, skipped}
}

function noConfiguration(path: string): InputError {
  return new InputError(`${path}: no configuration in this folder, expected ${CONFIGURATION_RULE}`)
}

function searchFolder(
  start: Place,
  root: string | undefined,
  skipped: string[],
  problems: InputError[],
): FoundFile[] {
  const found: FoundFile[] = []
  // Links to folders are not followed, so this ends, and each folder is searched once.
  const pending: Place[] = [start]
  for (let folder = pending.pop(); folder; folder = pending.pop()) {
    const {path: shown, realPath: real} = folder
    const entries = readFolder(folder, problems)
    const folders: Place[] = []
    for (const entry of entries) {
      const child = {path: join(shown, entry.name), realPath: join(real, entry.name)}
      if (entry.isDirectory() && isSearchedFolder(entry.name)) folders.push(child)
      else if (isConfigurationName(entry.name, basename(real))) {
        if (entry.isFile() && entry.name !== '.htaccess') found.push({...child, origin: 'found'})
        else if (!entry.isDirectory()) found.push(...lookAt(child, root, skipped))
      }
    }
    for (const folder of folders.reverse()) pending.push(folder)
  }
  return found.sort(byPath)
}

function readFolder({path, realPath}: Place, problems: InputError[]): readonly Entry[] {
  try {
    return [...entriesOf(realPath)].sort(byName)
  } catch (error) {
    problems.push(new InputError(`${path}: cannot read this folder: ${reasonOf(error)}`))
    return []
  }
}

/** What is not a plain file by its entry, and any .htaccess file: whoever owns the folder may make anything of it. */
function lookAt({path, realPath}: Place, root: string | undefined, skipped: string[]): readonly FoundFile[] {
  try {
    const target = realPlaceOf(realPath, root)
    const stats = statSync(systemPath(target))
    const reason = reasonAgainst(path, stats) ?? foreignLink(realPath, target, stats)
    if (reason === undefined && stats.isFile()) return [{path, realPath: target, origin: 'found'}]
    if (reason !== undefined) skipped.push(`${path}: ${reason}`)
    return []
  } catch (error) {
    skipped.push(`${path}: ${reasonOf(error)}`)
    return []
  }
}

/** Why root does not follow somebody else's link: it leads to what they could not read, and would show it. */
function foreignLink(link: string, target: string, stats: Stats): string | undefined {
  if (process.geteuid?.() !== 0) return undefined
  // Below a root a path may be given as the server saw it, which is none of this computer.
  const uid = lstatSync(systemPath(link), {throwIfNoEntry: false})?.uid ?? 0
  if (uid === 0) return undefined
  const accounts = readAccounts()
  const owner = accounts.ownerOf(BigInt(uid))
  if (mayRead(stats, foldersAbove(target, ''), owner) === 'yes') return undefined
  return `a link of ${accounts.userName(BigInt(uid))}, who may not read what it leads to`
}

function reasonAgainst(path: string, stats: Stats): string | undefined {
  if (!stats.isFile() && !stats.isDirectory()) return 'not a regular file'
  return basename(path) === '.htaccess' && stats.size > bytesOf(ACCESS_FILE)
    ? tooLarge(ACCESS_FILE)
    : undefined
}

interface Place {
  readonly path: string
  readonly realPath: string
}

function byName(one: {readonly name: string}, other: {readonly name: string}): number {
  return one.name < other.name ? -1 : 1
}

function byPath(one: FoundFile, other: FoundFile): number {
  return one.path < other.path ? -1 : 1
}
