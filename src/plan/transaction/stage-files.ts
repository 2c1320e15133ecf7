import {mkdirSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {type NewContent, type Step, syncFolder, writeContents} from '../disk/durable.ts'
import type {Exchanger} from '../disk/exchanger.ts'
import {makeStagedCopies} from '../disk/staged-copies.ts'
import {RefusedError} from '../refused-error.ts'
import {backupOf} from '../runs/run-record.ts'
import type {FileChange} from './apply-settings.ts'
import type {Journal} from './journal.ts'

interface StageSettings {
  /** In the order of the journal. */
  readonly changes: readonly FileChange[]
  readonly exchanger: Exchanger
  readonly locks: readonly number[]
  readonly step: Step
}

/**
 * Keeps the old bytes of all files and makes the new files, on disk when it returns. Nothing that is live changes.
 * @param locks descriptors of the locks of the run
 * @param step told now and then how many files are kept, and then how many more are made
 * @throws {RefusedError} if a file is not what the change was made from, or cannot be kept as it is
 */
export async function stageFiles(
  runFolder: string,
  {files, stagingFolders}: Journal,
  {changes, exchanger, locks, step}: StageSettings,
): Promise<void> {
  for (const folder of stagingFolders) {
    mkdirSync(folder, {mode: 0o700})
    syncFolder(dirname(folder))
  }
  const backups = changes.map(
    ({before}, index): NewContent => ({path: backupOf(runFolder, index), flags: 'wx', bytes: before.bytes}),
  )
  await writeContents(backups, exchanger, step)
  const copies = files.map(({realPath, staged}, index) => ({
    original: realPath,
    copy: staged,
    bytes: (changes[index] as FileChange).after.bytes,
  }))
  await makeStagedCopies(copies, {exchanger, locks, step: (made) => step(files.length + made)})
  for (const folder of [join(runFolder, 'before'), ...stagingFolders]) syncFolder(folder)
}

/** Says that files are not what a change was made from. */
export function staleError(paths: readonly string[]): RefusedError {
  return new RefusedError(`${paths.join(', ')}: changed since the plan was made; make a new plan`)
}
