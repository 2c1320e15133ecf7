import {statSync} from 'node:fs'
import type {
  DirectoryEntry,
  FileKind,
  FileProblem,
  FilePurpose,
  FileSystem,
  RunUser,
} from '../httpd/environment.ts'
import {readAccounts} from './disk/accounts.ts'
import {compareNames, entriesOf, realPathOf, systemPath} from './disk/paths.ts'
import {type LookAt, readFile, UnreadError} from './disk/read-file.ts'
import {refuseForeign} from './disk/refuse-foreign.ts'
import {refuseUnreadable} from './disk/refuse-unreadable.ts'
import {limitFor} from './disk/size-limits.ts'
import {InputError} from './input-error.ts'
import {realPathBelow} from './rooted-path.ts'
import {systemMessageOf} from './system-error.ts'

const MISSING: FileProblem = {problem: 'No such file or directory'}

/**
 * The files of this computer, read only.
 * @param root folder that is `/` for the configuration, for a tree copied from elsewhere; undefined for this
 * computer's own
 * @param own folder without links outside of which only files are read that everybody may read; undefined for no such
 */
export function nodeFileSystem(root: string | undefined, own?: string): FileSystem {
  if (root === undefined) return filesAt('', (path) => path, ownRealPath, own)
  const base = root.replace(/\/+$/, '')
  const placeOf = (path: string): string | undefined => {
    const real = realPathBelow(base, path)
    return real === undefined ? undefined : base + real
  }
  return filesAt(base, placeOf, (path) => realPathBelow(base, path) ?? path, own)
}

/**
 * @param base folder that is `/`, without its slash
 * @param placeOf where a path of the configuration is on this computer; undefined if nowhere
 */
function filesAt(
  base: string,
  placeOf: (path: string) => string | undefined,
  realPath: FileSystem['realPath'],
  own: string | undefined,
): FileSystem {
  return {
    kindOf(path) {
      const place = placeOf(path)
      return place === undefined ? 'missing' : kindAt(place)
    },
    read(path, purpose = 'configuration', reader) {
      const place = placeOf(path)
      if (place === undefined) return MISSING
      const looks = [
        purpose === '.htaccess' ? asServer(place, reader, base) : undefined,
        own === undefined ? undefined : refuseForeign(place, own),
      ]
      return readAt(place, purpose, (...opened) => {
        for (const look of looks) look?.(...opened)
      })
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

/** What the server reads while it answers, root reads with no more rights; anybody else has none to be misused. */
function asServer(place: string, reader: RunUser | undefined, base: string): LookAt | undefined {
  if (process.geteuid?.() !== 0) return undefined
  return refuseUnreadable(place, reader && readAccounts().readerOf(reader), base)
}

function readAt(path: string, purpose: FilePurpose, lookAt: LookAt): Uint8Array | FileProblem {
  try {
    return readFile(path, limitFor(purpose), lookAt)
  } catch (error) {
    if (error instanceof UnreadError && error.code === 'denied')
      return {problem: error.message, isDenied: true}
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
