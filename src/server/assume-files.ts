import type {FileSystem} from '../httpd/environment.ts'

/**
 * A file system in which these files are there, whether they are or not, and are not looked into. A copy of a
 * configuration comes without the applications, and where an application runs does not depend on its script.
 */
export function withFiles(fileSystem: FileSystem, paths: readonly string[]): FileSystem {
  const files = new Set(paths)
  const folders = foldersAround(paths)
  return {
    ...fileSystem,
    kindOf(path) {
      const kind = fileSystem.kindOf(path)
      if (kind !== 'missing') return kind
      return files.has(path) ? 'file' : folders.has(path) ? 'directory' : 'missing'
    },
    read: (path, ...how) => (files.has(path) ? {problem: 'Not looked into'} : fileSystem.read(path, ...how)),
  }
}

/** The folders on the way to some files. */
function foldersAround(paths: readonly string[]): ReadonlySet<string> {
  const folders = new Set<string>()
  for (const path of paths) {
    for (let slash = path.lastIndexOf('/'); slash !== -1; slash = path.lastIndexOf('/', slash - 1)) {
      const folder = path.slice(0, slash) || '/'
      if (folders.has(folder)) break
      folders.add(folder)
      if (slash === 0) break
    }
  }
  return folders
}
