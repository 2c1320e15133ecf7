import type {FileKind, FileSystem} from '../httpd/environment.ts'

/**
 * The same files, but what is at a path is looked up once: the requests to a server of thousands of hosts lead
 * through the same folders, and are all answered as of one moment. Nothing is below what is missing.
 */
export function rememberKinds(fileSystem: FileSystem): FileSystem {
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
  return {...fileSystem, kindOf}
}
