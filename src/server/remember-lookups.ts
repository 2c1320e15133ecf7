import type {FileKind, FileSystem} from '../httpd/environment.ts'

/**
 * The same files, but what is at a path, in a folder, or behind a link is looked up once: the requests to a server of
 * thousands of hosts lead through the same folders, each step of a run reads the server again, and all of it is as of
 * one moment. Nothing is below what is missing.
 */
export function rememberLookups(fileSystem: FileSystem): FileSystem {
  const kinds = new Map<string, FileKind>()
  const kindOf = (path: string): FileKind => {
    const known = kinds.get(path)
    if (known !== undefined) return known
    const slash = path.lastIndexOf('/')
    const isLost = slash > 0 && kindOf(path.slice(0, slash)) === 'missing'
    const kind = isLost ? 'missing' : fileSystem.kindOf(path)
    kinds.set(path, kind)
    return kind
  }
  return {
    ...fileSystem,
    kindOf,
    list: remembering((path) => fileSystem.list(path)),
    realPath: remembering((path) => fileSystem.realPath(path)),
  }
}

function remembering<T>(look: (path: string) => T): (path: string) => T {
  const known = new Map<string, T>()
  return (path) => {
    const found = known.get(path) ?? look(path)
    known.set(path, found)
    return found
  }
}
