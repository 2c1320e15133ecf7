/** The words of the C library, which the server's messages end with. */
const MESSAGES: Readonly<Record<string, string>> = {
  EACCES: 'Permission denied',
  EPERM: 'Operation not permitted',
  ENOENT: 'No such file or directory',
  ENOTDIR: 'Not a directory',
  EISDIR: 'Is a directory',
  ELOOP: 'Too many levels of symbolic links',
  ENAMETOOLONG: 'File name too long',
  EMFILE: 'Too many open files',
  EBADF: 'Bad file descriptor',
  ENXIO: 'No such device or address',
  EAGAIN: 'Resource temporarily unavailable',
  EINVAL: 'Invalid argument',
  EIO: 'Input/output error',
}

/** What `strerror` says of a code. */
export function systemWords(code: string): string | undefined {
  return MESSAGES[code]
}

/** Why a file system call failed, as `strerror` says it. */
export function systemMessageOf(error: unknown): string {
  return wordsFor(error, MESSAGES)
}

/** The words for the code of an error; without any, its own message. */
export function wordsFor(error: unknown, words: Readonly<Record<string, string>>): string {
  if (!(error instanceof Error)) return String(error)
  const {code} = error as NodeJS.ErrnoException
  return words[code ?? ''] ?? error.message
}
