import {existsSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {readText} from '../../server/disk/read-file.ts'
import {SETTINGS} from '../../server/disk/size-limits.ts'
import {reasonOf} from '../../server/input-error.ts'
import {RefusedError} from '../refused-error.ts'
import {completedRuns, takenBackRuns} from './kept/kept-runs.ts'

/** Name of the file, in the state folder, with the number of the last run. */
const LAST = 'last-number'

/**
 * Takes the next number for a run, while nobody else does. Numbers tell which run came later; the clock may be set back,
 * and knows two runs of one moment.
 * @throws {RefusedError} if it cannot be kept
 */
export function takeRunNumber(stateFolder: string): number {
  const number = lastNumber(stateFolder) + 1
  keepNumber(join(stateFolder, LAST), number)
  return number
}

function keepNumber(path: string, number: number): void {
  try {
    writeFileSync(path, `${number}\n`, {mode: 0o600, flush: true})
  } catch (error) {
    throw unusable(path, error)
  }
}

/** Without it the numbers go on from the records, so it can go. */
function unusable(path: string, error: unknown): RefusedError {
  return new RefusedError(`${path}: ${reasonOf(error)}; move it away, and try again; every file is as it was`)
}

/** If it is not there, or was cut off, the records know it. */
function lastNumber(stateFolder: string): number {
  const text = keptText(join(stateFolder, LAST))
  if (/^\d{1,15}\n$/.test(text)) return Number(text)
  const runs = [...completedRuns(stateFolder).runs, ...takenBackRuns(stateFolder).runs]
  return runs.reduce((most, {number = 0}) => Math.max(most, number), 0)
}

function keptText(path: string): string {
  try {
    return existsSync(path) ? readText(path, SETTINGS) : ''
  } catch (error) {
    throw unusable(path, error)
  }
}
