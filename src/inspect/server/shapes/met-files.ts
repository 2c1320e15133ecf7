/** The files that a request meets on its way to its script. */
import type {FileKind, FileSystem} from '../../../httpd/environment.ts'

/** What was asked of a file system. */
export interface MetFiles {
  readonly kinds: readonly (readonly [path: string, kind: FileKind])[]
  /** Files that were read, and could not be. */
  readonly unread: readonly string[]
  /** True if the answer depends on more: on the text of a file, or on what is in a folder. */
  readonly isMore: boolean
}

/** Asks a file system, and notes what was asked. */
export function noteFiles<Answer>(
  fileSystem: FileSystem,
  ask: (noted: FileSystem) => Answer,
): {readonly answer: Answer; readonly files: MetFiles} {
  const kinds: [string, FileKind][] = []
  const unread: string[] = []
  let isMore = false
  const answer = ask({
    kindOf(path) {
      const kind = fileSystem.kindOf(path)
      kinds.push([path, kind])
      return kind
    },
    read(path, purpose) {
      const bytes = fileSystem.read(path, purpose)
      if ('problem' in bytes) unread.push(path)
      else isMore = true
      return bytes
    },
    list(path) {
      isMore = true
      return fileSystem.list(path)
    },
    realPath(path) {
      isMore = true
      return fileSystem.realPath(path)
    },
  })
  return {answer, files: {kinds, unread, isMore}}
}

/**
 * True if nothing but the folders on the way to a file was looked at, each once and in order, and .htaccess files that
 * are not there.
 */
export function isWayTo(file: string, {kinds, isMore}: MetFiles): boolean {
  const way = kinds.filter(([path, kind]) => kind !== 'missing' || !path.endsWith('/.htaccess'))
  const steps = file.split('/').slice(1)
  return (
    !isMore &&
    way.length === steps.length &&
    way.every(([path], index) => path === `/${steps.slice(0, index + 1).join('/')}`)
  )
}
