import type {OpenedServer} from '../opened-server.ts'

/** Where the configuration files of a server are on this computer, or would be. */
export function placesReadBy({found, reading}: OpenedServer): readonly string[] {
  const base = found.root === undefined || found.root === '/' ? '' : found.root
  return reading.files.map(({realPath}) => base + realPath)
}
