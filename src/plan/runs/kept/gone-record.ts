import {lstatSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {JOURNAL, READY, RECORD, TAKEN_BACK} from '../run-record.ts'

const RECORDS: readonly string[] = [RECORD, JOURNAL, TAKEN_BACK]

/** True for the name of what says what a run does or did. */
export function isRecordName(name: string): boolean {
  return RECORDS.includes(name)
}

/**
 * Which record is gone that a run must have had, as it has kept old bytes or may have exchanged files; undefined if none
 * is, or if the run has just begun.
 */
export function goneRecordOf(runFolder: string): typeof JOURNAL | typeof RECORD | undefined {
  if (hasRecord(runFolder)) return undefined
  if (namesIn(runFolder).includes(READY)) return JOURNAL
  return namesIn(join(runFolder, 'before')).length > 0 ? RECORD : undefined
}

/** True if anything says what a run does or did. */
export function hasRecord(runFolder: string): boolean {
  // A link that leads nowhere is something that is damaged.
  return RECORDS.some((name) => lstatSync(join(runFolder, name), {throwIfNoEntry: false}))
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
