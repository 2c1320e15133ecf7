import {systemWords, wordsFor} from './system-error.ts'

/** Something the user named cannot be read or taken; the message says what and what to do. */
export class InputError extends Error {
  readonly code = 'input'
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ELOOP: 'its symbolic links form a loop',
  ENAMETOOLONG: 'the name is too long',
  EAGAIN: 'it holds nothing now',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left on the device',
  EDQUOT: 'the quota of this user is used up',
  ENXIO: 'it is a socket, or a device that is not there',
  EFBIG: 'the file is larger than the limit of this process',
  EIO: 'the device reports an error',
}

/** The error for a file that a file system cannot read: it says what httpd says, and people are told more. */
export function unreadable(file: string, problem: string): InputError {
  const reason = problem === systemWords('EBADF') ? 'not a regular file' : problem
  return new InputError(`${file}: cannot read this file: ${reason}`)
}

/** The reason of a failed file system call, in words. */
export function reasonOf(error: unknown): string {
  return wordsFor(error, REASONS)
}
