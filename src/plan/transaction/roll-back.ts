import {existsSync, readFileSync} from 'node:fs'
import {dirname} from 'node:path'
import {hashOf} from '../hash.ts'
import {backupOf} from '../runs/run-record.ts'
import {syncFolder} from './durable.ts'
import type {Journal, JournalFile} from './journal.ts'
import {makeStagedCopy} from './staged-copy.ts'
import {swapFiles} from './swap-files.ts'

/**
 * Puts the old bytes back into the files of a run, whatever it got done of them. A file that somebody changed after
 * the run did is left as it is.
 * @returns paths of the files that were left
 */
export function rollBack(runFolder: string, {files}: Journal): readonly string[] {
  return files.flatMap((file, index) => (putBack(file, backupOf(runFolder, index)) ? [] : [file.path]))
}

function putBack({realPath, before, after, staged}: JournalFile, backup: string): boolean {
  const now = hashOfFile(realPath)
  if (now === before) return true
  if (now !== after) return false
  // After the exchange the old file itself lies at the staged place; else it is made anew.
  if (hashOfFile(staged) !== before) makeStagedCopy(realPath, staged, readFileSync(backup))
  swapFiles(staged, realPath)
  if (hashOfFile(staged) !== after) {
    // Somebody saved it in this moment: theirs is the newest.
    swapFiles(staged, realPath)
    return false
  }
  syncFolder(dirname(realPath))
  return true
}

/** Hash of a file; undefined if it is not there. */
export function hashOfFile(path: string): string | undefined {
  return existsSync(path) ? hashOf(readFileSync(path)) : undefined
}
