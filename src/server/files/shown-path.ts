import {isAbsolute, relative} from 'node:path'

interface ShownPathSettings {
  /** Folder that is `/` for the server, absolute; undefined for this computer's own. */
  readonly root: string | undefined
  /** What the user named. */
  readonly given: string
}

/**
 * A path of a server as it is shown and opened on this computer: counted from the working folder, if it lies there
 * and the user did not give an absolute path.
 */
export function shownPath(serverPath: string, {root = '', given}: ShownPathSettings): string {
  const path = root.replace(/\/$/, '') + serverPath
  const short = relative(process.cwd(), path)
  return isAbsolute(given) || short.startsWith('..') || short === '' ? path : short
}
