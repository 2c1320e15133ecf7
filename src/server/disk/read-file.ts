/** The one place that opens files to read them: nothing that it is given can keep it waiting, or fill the memory. */
import {closeSync, constants, fstatSync, openSync, readSync, type Stats} from 'node:fs'
import {systemPath} from './paths.ts'
import {bytesOf, faultOf, type SizeLimit, tooLarge} from './size-limits.ts'
import {sleepSync} from './sleep-sync.ts'

/** Why a file is not read, though the system would let it be. */
export class UnreadError extends Error {
  /** As the system calls it: httpd says EBADF of what is not a regular file (server/util.c: ap_pcfg_openfile). */
  readonly code: 'EBADF' | 'too-large' | 'denied' | 'doubtful'

  constructor(code: UnreadError['code'], message: string) {
    super(message)
    this.code = code
  }
}

/** Opening a pipe does not wait for its writer, and no terminal becomes ours. */
const FLAGS = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY

/** Looks at an open file before it is read; what it throws is thrown. */
export type LookAt = (file: number, stats: Stats) => void

/**
 * All bytes of a regular file.
 * @throws {UnreadError} if it is not one, or is larger than its limit or has more lines
 * @throws {Error} of the system
 */
export function readFile(path: string | Buffer, limit: SizeLimit, lookAt?: LookAt): Uint8Array {
  return withRegularFile(path, (file, stats) => {
    lookAt?.(file, stats)
    const {size} = stats
    if (size > bytesOf(limit)) throw new UnreadError('too-large', tooLarge(limit))
    // Files of /proc say that they are empty.
    return size === 0 ? readToEnd(file, limit, readNow) : within(limit, readWhole(file, size))
  })
}

/**
 * The text of a regular file in UTF-8.
 * @throws {UnreadError} if it is not one, or is larger than its limit or has more lines
 * @throws {Error} of the system
 */
export function readText(path: string, limit: SizeLimit): string {
  const {buffer, byteOffset, byteLength} = readFile(path, limit)
  return Buffer.from(buffer, byteOffset, byteLength).toString('utf8')
}

/**
 * The first bytes of a regular file.
 * @throws {UnreadError} if it is not one
 * @throws {Error} of the system
 */
export function readBeginning(path: string, length: number): Uint8Array {
  return withRegularFile(path, (file) => {
    const start = Buffer.alloc(length)
    return start.subarray(0, readSync(file, start, 0, length, 0))
  })
}

function within(limit: SizeLimit, bytes: Uint8Array): Uint8Array {
  const fault = faultOf(bytes, limit)
  if (fault !== undefined) throw new UnreadError('too-large', fault)
  return bytes
}

function readWhole(file: number, size: number): Uint8Array {
  const space = Buffer.allocUnsafeSlow(size)
  let end = 0
  for (let count = -1; count !== 0 && end < size; end += count)
    count = readSync(file, space, end, size - end, null)
  return space.subarray(0, end)
}

/** Reads from an open descriptor into a space from an index on; returns how many bytes, none at the end. */
type Read = (file: number, space: Uint8Array, end: number) => number

/**
 * All bytes from an open descriptor on.
 * @throws {UnreadError} if they are more than the limit, or have more lines
 * @throws {Error} of the system
 */
export function readToEnd(file: number, limit: SizeLimit, read: Read): Uint8Array {
  const most = bytesOf(limit)
  let space = Buffer.allocUnsafe(FIRST)
  for (let end = 0; ; ) {
    const count = read(file, space, end)
    end += count
    if (end > most) throw new UnreadError('too-large', tooLarge(limit))
    if (count === 0) return within(limit, space.subarray(0, end))
    if (end === space.length) space = Buffer.concat([space], 2 * end)
  }
}

/** Between two looks at what has nothing yet, in milliseconds. */
const PAUSE = 10

/** Without waiting: a file of /proc such as kmsg may have nothing to say yet, and never will. */
const readNow: Read = (file, space, end) => readSync(file, space, end, space.length - end, null)

/**
 * Waits for a descriptor that does not block: another process that shares a terminal or pipe may have left standard
 * input so. A signal may cut a read short.
 */
export const readWaiting: Read = (file, space, end) => {
  for (;;) {
    try {
      return readNow(file, space, end)
    } catch (error) {
      const {code} = error as NodeJS.ErrnoException
      if (code !== 'EAGAIN' && code !== 'EINTR') throw error
      sleepSync(PAUSE)
    }
  }
}

/** As much as a pipe holds. */
const FIRST = 1 << 16

/** Opens a regular file, and closes it after use. */
export function withRegularFile<Result>(
  path: string | Buffer,
  use: (file: number, stats: Stats) => Result,
): Result {
  const file = openSync(typeof path === 'string' ? systemPath(path) : path, FLAGS)
  try {
    const stats = fstatSync(file)
    if (!stats.isFile()) throw new UnreadError('EBADF', 'not a regular file')
    return use(file, stats)
  } finally {
    closeSync(file)
  }
}
