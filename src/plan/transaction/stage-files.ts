import {mkdirSync, readFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {type NewContent, type Step, syncFolder, writeContents} from '../disk/durable.ts'
import {makeStagedCopies} from '../disk/staged-copies.ts'
import {hashOf} from '../hash.ts'
import {RefusedError} from '../refused-error.ts'
import {backupOf} from '../runs/run-record.ts'
import type {Journal} from './journal.ts'

interface StageSettings {
  readonly contents: readonly Uint8Array[]
  readonly locks: readonly number[]
  readonly step: Step
}

/**
 * Keeps the old bytes of all files and makes the new files, on disk when it returns. Nothing that is live changes.
 * @param contents bytes of the new files, in the order of the journal
 * @param locks descriptors of the locks of the run
 * @param step told now and then how many files are kept, and then how many more are made
 * @throws {RefusedError} if a file is not what the change was made from, or cannot be kept as it is
 */
export async function stageFiles(
  runFolder: string,
  {files, stagingFolders}: Journal,
  {contents, locks, step}: StageSettings,
): Promise<void> {
  for (const folder of stagingFolders) {
    mkdirSync(folder, {mode: 0o700})
    syncFolder(dirname(folder))
  }
  const backups = files.map(({path, realPath, before}, index): NewContent => {
    const bytes = readFileSync(realPath)
    if (hashOf(bytes) !== before) throw staleError([path])
    return {path: backupOf(runFolder, index), flags: 'wx', bytes}
  })
  await writeContents(backups, step)
  const copies = files.map(({realPath, staged}, index) => ({
    original: realPath,
    copy: staged,
    bytes: contents[index] as Uint8Array,
  }))
  await makeStagedCopies(copies, locks, (made) => step(files.length + made))
  for (const folder of [join(runFolder, 'before'), ...stagingFolders]) syncFolder(folder)
}

/** Says that files are not what a change was made from. */
export function staleError(paths: readonly string[]): RefusedError {
  return new RefusedError(`${paths.join(', ')}: changed since the plan was made; make a new plan`)
}
