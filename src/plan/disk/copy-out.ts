import {closeSync, copyFileSync, fsyncSync, openSync, renameSync} from 'node:fs'
import {dirname} from 'node:path'
import type {HeldFile} from '../folders/held-folder.ts'
import {makeFolder, syncFolder} from './durable.ts'
import {withRegular} from './look-at.ts'

/**
 * Copies the regular file of a name in a folder to a path of ours, in one step and however large it is; does nothing if
 * there is none.
 */
export function copyOut(file: HeldFile, path: string): void {
  withRegular(file, (open) => {
    const part = `${path}.part`
    makeFolder(dirname(path))
    copyFileSync(`/proc/self/fd/${open}`, part)
    const copy = openSync(part, 'r')
    try {
      fsyncSync(copy)
    } finally {
      closeSync(copy)
    }
    renameSync(part, path)
    syncFolder(dirname(path))
  })
}
