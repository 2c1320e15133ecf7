/** What is known of the folders and files that mounts lead to. */
import {fromServerRoot, type ServerModel} from '../../resolve/server/server-model.ts'
import {isThere, type KnownFiles} from '../with-targets.ts'
import type {AskedMounter} from './ask-mounter.ts'
import type {Mounter} from './mounter.ts'

/** Whether the target of a folder or file is there; of one that depends on the request that is not known. */
export function existence(
  {kind, target, resolution}: Pick<AskedMounter, 'kind' | 'target' | 'resolution'>,
  {kind: mount, node}: Mounter,
  server: ServerModel,
  known: KnownFiles,
): boolean | undefined {
  if (!isFiles(kind) || mount !== 'prefix') return undefined
  // It names a path of the server's URLs, and is not there if no file was found for it.
  if (node.name === 'FallbackResource')
    return resolution.script !== undefined
      ? isThere(known, resolution.script)
      : known.isComplete
        ? false
        : undefined
  return isThere(known, fromServerRoot(server, target))
}

/** What files are answered with is only known where they are; that nobody is let in is known anyway. */
export function knownStatus(
  {kind, status, resolution}: AskedMounter,
  exists: boolean | undefined,
): number | undefined {
  const isOpen = isFiles(kind) && exists === undefined
  // A folder that is taken for one in a copy may be a script.
  const isGuess = kind === 'application' && status !== undefined && status >= 300 && status < 400
  return (isOpen && resolution.cause !== 'access') || isGuess ? undefined : status
}

/** True for what the server sends from its disk. */
export function isFiles(kind: AskedMounter['kind']): boolean {
  return kind === 'folder' || kind === 'file' || kind === 'scripts'
}
