import {closeSync, constants, fstatSync, openSync, readSync} from 'node:fs'
import {hashOf} from '../hash.ts'

const {O_RDONLY, O_NOFOLLOW, O_NONBLOCK} = constants

/** Why nothing can be opened where there is no regular file: nothing is there, or a link, or a socket. */
const ABSENT: readonly (string | undefined)[] = ['ENOENT', 'ENOTDIR', 'ELOOP', 'ENXIO']

/** Hash of a regular file; undefined if there is none of that name. */
export function hashOfFile(path: string): string | undefined {
  let file: number
  try {
    file = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
  } catch (error) {
    if (ABSENT.includes((error as NodeJS.ErrnoException).code)) return undefined
    throw error
  }
  try {
    const stats = fstatSync(file)
    return stats.isFile() ? hashOf(contentOf(file, stats.size)) : undefined
  } finally {
    closeSync(file)
  }
}

/** Used again and again: thousands of files would leave as many buffers behind. */
let space = Buffer.allocUnsafe(1 << 16)

/** All bytes of an open file, until the next call. */
function contentOf(file: number, size: number): Uint8Array {
  if (space.length <= size) space = Buffer.allocUnsafe(2 * size)
  let end = 0
  for (;;) {
    const count = readSync(file, space, end, space.length - end, null)
    if (count === 0) return space.subarray(0, end)
    end += count
    if (end === space.length) space = Buffer.concat([space], 2 * end)
  }
}
