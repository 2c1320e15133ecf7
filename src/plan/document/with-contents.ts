import type {FileSystem} from '../../httpd/environment.ts'

/**
 * The same files, some with other bytes.
 * @param contents by real path
 */
export function withContents(fileSystem: FileSystem, contents: ReadonlyMap<string, Uint8Array>): FileSystem {
  const read: FileSystem['read'] = (path, ...how) =>
    contents.get(fileSystem.realPath(path)) ?? fileSystem.read(path, ...how)
  return {...fileSystem, read}
}
