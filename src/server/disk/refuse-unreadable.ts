import {readlinkSync, type Stats, statSync} from 'node:fs'
import {dirname} from 'node:path'
import type {Reader} from './accounts.ts'
import {mayRead} from './may-read.ts'
import {pathOfBytes, realPathOf, systemPath} from './paths.ts'
import {type LookAt, UnreadError} from './read-file.ts'

/**
 * Refuses an open file that somebody else could not open. Whoever owns the folder of an .htaccess may make it a link to
 * what only root can read, and root would show it; the server reads it as a user without such rights.
 * @param path that was opened
 * @param reader undefined for anybody
 * @param base folder that is `/`: those above it are not the server's
 * @throws {UnreadError} from what is returned
 */
export function refuseUnreadable(path: string, reader: Reader | undefined, base: string): LookAt {
  return (file, stats) => {
    const may = mayRead(stats, foldersAbove(openedPath(file, path), base), reader)
    if (may === 'no') throw new UnreadError('denied', 'Permission denied')
    if (may === 'unknown')
      throw new UnreadError(
        'doubtful',
        'others may not read it, and it is not known whether the user of the server may',
      )
  }
}

/** What was opened, whatever is at its path by now. */
export function openedPath(file: number, path: string): string {
  try {
    return pathOfBytes(readlinkSync(`/proc/self/fd/${file}`, 'buffer'))
  } catch {
    return realPathOf(path)
  }
}

/** The folders on the way to a path without links, below a base and with it. */
export function foldersAbove(path: string, base: string): readonly Stats[] {
  const folder = dirname(path)
  const above = folder === base || folder === '/' ? [] : foldersAbove(folder, base)
  return [...above, statSync(systemPath(folder))]
}
