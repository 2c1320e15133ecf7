import {readWaiting, withRegularFile} from './read-file.ts'

const BLOCK = 1 << 20

/**
 * Hands the bytes of a regular file on, block after block, so that a large one does not fill the memory. A block is
 * valid until the next one comes.
 * @throws {UnreadError} if it is not one
 * @throws {Error} of the system
 */
export function readBlocks(path: string, take: (block: Uint8Array) => void): void {
  withRegularFile(path, (file) => readBlocksFrom(file, take))
}

/** The same for an open descriptor, from where it is on; waits where nothing has come yet. */
export function readBlocksFrom(file: number, take: (block: Uint8Array) => void): void {
  const space = Buffer.allocUnsafeSlow(BLOCK)
  for (;;) {
    const count = readWaiting(file, space, 0)
    if (count === 0) return
    take(space.subarray(0, count))
  }
}
