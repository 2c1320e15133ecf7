import {mayRead} from './may-read.ts'
import {type LookAt, UnreadError} from './read-file.ts'
import {foldersAbove, openedPath} from './refuse-unreadable.ts'

/**
 * Refuses an open file outside of a folder that not everybody may read. What is compared may come from a stranger, whose
 * Include leads to the secrets of whoever compares, and what comes of that may be shown to the stranger.
 * @param path that was opened
 * @param own the folder, without links
 * @throws {UnreadError} from what is returned
 */
export function refuseForeign(path: string, own: string): LookAt {
  return (file, stats) => {
    const real = openedPath(file, path)
    if (real.startsWith(own.endsWith('/') ? own : `${own}/`)) return
    if (mayRead(stats, foldersAbove(real, ''), undefined) !== 'yes')
      throw new UnreadError('doubtful', 'outside of the repository, and not everybody may read it')
  }
}
