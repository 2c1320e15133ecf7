import {statSync} from 'node:fs'
import type {DirectoryEntry, FileKind, FileProblem, FilePurpose, FileSystem} from '../httpd/environment.ts'
import {compareNames, entriesOf, realPathOf, systemPath} from './disk/paths.ts'
import {readFile, UnreadError} from './disk/read-file.ts'
import {
  ACCESS_FILE,
  CONFIGURATION,
  MEDIA_TYPES,
  SCRIPT,
  SETTINGS,
  type SizeLimit,
} from './disk/size-limits.ts'
import {InputError} from './input-error.ts'
import {realPathBelow} from './rooted-path.ts'
import {systemMessageOf} from './system-error.ts'

const MISSING: FileProblem = {problem: 'No such file or directory'}

/**
 * The files of this computer, read only.
 * @param root folder that is `/` for the configuration, for a tree copied from elsewhere; undefined for this
 * computer's own
 */
export function nodeFileSystem(root: string | undefined): FileSystem {
  if (root === undefined) return filesAt((path) => path, ownRealPath)
  const base = root.replace(/\/+$/, '')
  const placeOf = (path: string): string | undefined => {
    const real = realPathBelow(base, path)
    return real === undefined ? undefined : base + real
  }
  return filesAt(placeOf, (path) => realPathBelow(base, path) ?? path)
}

/** @param placeOf where a path of the configuration is on this computer; undefined if nowhere */
function filesAt(
  placeOf: (path: string) => string | undefined,
  realPath: FileSystem['realPath'],
): FileSystem {
  return {
    kindOf(path) {
      const place = placeOf(path)
      return place === undefined ? 'missing' : kindAt(place)
    },
    read(path, purpose = 'configuration') {
      const place = placeOf(path)
      return place === undefined ? MISSING : readAt(place, purpose)
    },
    list(path) {
      const place = placeOf(path)
      return place === undefined ? MISSING : orProblem(() => sortedEntriesOf(place))
    },
    realPath,
  }
}

function ownRealPath(path: string): string {
  try {
    return realPathOf(path)
  } catch {
    return path
  }
}

const LIMITS: Readonly<Record<FilePurpose, SizeLimit>> = {
  configuration: CONFIGURATION,
  '.htaccess': ACCESS_FILE,
  script: SCRIPT,
  settings: SETTINGS,
  'media types': MEDIA_TYPES,
}

function readAt(path: string, purpose: FilePurpose): Uint8Array | FileProblem {
  try {
    return readFile(path, LIMITS[purpose])
  } catch (error) {
    const isOurs = error instanceof UnreadError && error.code === 'too-large'
    if (!isOurs) return {problem: systemMessageOf(error)}
    if (purpose === 'configuration') throw new InputError(`${path}: ${error.message}`)
    return {problem: error.message, isOurs}
  }
}

function kindAt(path: string): FileKind {
  try {
    const stats = statSync(systemPath(path), {throwIfNoEntry: false})
    return !stats ? 'missing' : stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : 'other'
  } catch (error) {
    // What is in a folder that may not be entered is there for all we know; reading it gives the reason.
    return (error as NodeJS.ErrnoException).code === 'EACCES' ? 'closed' : 'missing'
  }
}

function sortedEntriesOf(path: string): readonly DirectoryEntry[] {
  return entriesOf(path)
    .map((entry) => ({name: entry.name, isRealDirectory: entry.isDirectory(), isRealFile: entry.isFile()}))
    .sort((one, other) => compareNames(one.name, other.name))
}

function orProblem<T>(call: () => T): T | FileProblem {
  try {
    return call()
  } catch (error) {
    return {problem: systemMessageOf(error)}
  }
}
