import type {FileSystem} from '../httpd/environment.ts'

/** The same files; `onMissing` is told each path that is asked for and is not there. */
export function watchMissing(fileSystem: FileSystem, onMissing: (path: string) => void): FileSystem {
  return {
    ...fileSystem,
    kindOf(path) {
      const kind = fileSystem.kindOf(path)
      if (kind === 'missing') onMissing(path)
      return kind
    },
  }
}
