import {copyFileSync, openSync} from 'node:fs'
import {dirname} from 'node:path'
import type {HeldFile} from '../folders/held-folder.ts'
import {makeFolder, makeWhole} from './durable.ts'
import {withRegular} from './look-at.ts'

/**
 * Copies the regular file of a name in a folder to a path of ours, in one step and however large it is; does nothing if
 * there is none.
 */
export function copyOut(file: HeldFile, path: string): void {
  withRegular(file, (open) => {
    makeFolder(dirname(path))
    makeWhole(path, (part) => {
      copyFileSync(`/proc/self/fd/${open}`, part)
      return openSync(part, 'r')
    })
  })
}
