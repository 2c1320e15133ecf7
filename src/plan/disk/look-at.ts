import {type BigIntStats, closeSync, constants, fstatSync, openSync, readSync} from 'node:fs'
import {bytesOf, CONFIGURATION} from '../../server/disk/size-limits.ts'
import {type HeldFile, withFile} from '../folders/held-folder.ts'
import {hashOf} from '../hash.ts'

const {O_RDONLY, O_NOFOLLOW, O_NONBLOCK} = constants

/** A regular file as it was found when it was open. */
export interface Found {
  readonly stats: BigIntStats
  /** SHA-256 of its bytes; something that no other file has, for one that is too large for a configuration. */
  readonly hash: string
}

/** Why nothing can be opened where there is no regular file: nothing is there, or a link, or a socket. */
const ABSENT: readonly (string | undefined)[] = ['ENOENT', 'ENOTDIR', 'ELOOP', 'ENXIO']

/** The regular file of a name in a folder; undefined if there is none. */
export function lookAt(file: HeldFile): Found | undefined {
  return withRegular(file, (descriptor, stats) => {
    const {dev, ino, size, mtimeNs} = stats
    if (size > bytesOf(CONFIGURATION)) return {stats, hash: `${dev}:${ino}:${size}:${mtimeNs}`}
    return {stats, hash: hashOf(contentOf(descriptor, Number(size)))}
  })
}

/** Does something with the regular file of a name in a folder, open to be read; undefined if there is none. */
export function withRegular<Result>(
  file: HeldFile,
  act: (descriptor: number, stats: BigIntStats) => Result,
): Result | undefined {
  return withFile(file, (path) => {
    let descriptor: number
    try {
      descriptor = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
    } catch (error) {
      if (ABSENT.includes((error as NodeJS.ErrnoException).code)) return undefined
      throw error
    }
    try {
      const stats = fstatSync(descriptor, {bigint: true})
      return stats.isFile() ? act(descriptor, stats) : undefined
    } finally {
      closeSync(descriptor)
    }
  })
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
