import {readdirSync} from 'node:fs'
import {join} from 'node:path'
import {removeTree} from '../../disk/remove-tree.ts'
import {isRecordName} from './gone-record.ts'

/**
 * Removes the folder of a run, what says of the rest last: cut off at any point, it does not leave old bytes of which
 * nobody knows whose they are.
 */
export function removeRun(runFolder: string): void {
  for (const name of readdirSync(runFolder)) if (!isRecordName(name)) removeTree(join(runFolder, name))
  removeTree(runFolder)
}
