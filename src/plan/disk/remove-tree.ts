import {chmodSync, readdirSync, rmSync} from 'node:fs'
import {join} from 'node:path'

/**
 * Removes a folder of ours and all that is in it, if it is there. A folder below it may be the copy of one that this
 * user may not write to. A program whose parent was killed may add a file in this moment, so it is tried again.
 */
export function removeTree(folder: string): void {
  const remove = (): void => rmSync(folder, {recursive: true, force: true, maxRetries: 3})
  try {
    remove()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error
    open(folder)
    remove()
  }
}

function open(folder: string): void {
  chmodSync(folder, 0o700)
  for (const entry of readdirSync(folder, {withFileTypes: true}))
    if (entry.isDirectory()) open(join(folder, entry.name))
}
