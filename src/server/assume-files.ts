import type {FileSystem} from '../httpd/environment.ts'

/**
 * A file system in which these files are there, whether they are or not, and are not looked into. A copy of a
 * configuration comes without the applications, and where an application runs does not depend on its script.
 */
export function withFiles(fileSystem: FileSystem, paths: readonly string[]): FileSystem {
  const files = new Set(paths)
  const folders = new Set(paths.flatMap(foldersOf))
  return {
    ...fileSystem,
    kindOf(path) {
      const kind = fileSystem.kindOf(path)
      if (kind !== 'missing') return kind
      return files.has(path) ? 'file' : folders.has(path) ? 'directory' : 'missing'
    },
    read: (path) => (files.has(path) ? {problem: 'Not looked into'} : fileSystem.read(path)),
  }
}

function foldersOf(path: string): readonly string[] {
  const names = path.split('/').slice(0, -1)
  return names.map((_, index) => names.slice(0, index + 1).join('/') || '/')
}
