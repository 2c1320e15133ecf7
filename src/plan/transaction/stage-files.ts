import {unlinkSync, writeFileSync} from 'node:fs'
import {printable} from '../../report/quote/printable.ts'
import {type Step, syncHeld, writeContents} from '../disk/durable.ts'
import {ExchangeError, type Helper} from '../disk/helper.ts'
import {makeStagedCopies, type StagedCopy} from '../disk/staged-copies.ts'
import {stagedFile} from '../disk/staging-folder.ts'
import {type HeldFolder, pathOf, withFile} from '../folders/held-folder.ts'
import type {OpenFolders} from '../folders/open-folders.ts'
import {RefusedError} from '../refused-error.ts'
import type {LocatedChange} from './apply-settings.ts'
import type {Journal} from './journal.ts'

interface StageSettings {
  /** In the order of the journal. */
  readonly changes: readonly LocatedChange[]
  readonly folders: OpenFolders
  readonly helper: Helper
  /** Folder for the old bytes. */
  readonly before: HeldFolder
  readonly step: Step
}

/**
 * Keeps the old bytes of all files and makes the new files, on disk when it returns. Nothing that is live changes.
 * @throws {RefusedError} if a file is not what the change was made from, or cannot be kept as it is, or its file system
 * cannot exchange two files
 */
export async function stageFiles(
  {files, stagingFolders}: Journal,
  {changes, folders, helper, before, step}: StageSettings,
): Promise<void> {
  const backups = changes.map(({before: {bytes}}, index) => {
    return {file: {folder: before, name: `${index}`}, bytes}
  })
  await writeContents(backups, (some) => helper.startWriting(some.map(({file}) => file)), step)
  const copies = files.map(({staged}, index) => {
    const {file, stats, after} = changes[index] as LocatedChange
    return {original: file, stats, copy: stagedFile(staged, folders), bytes: after.bytes}
  })
  await makeStagedCopies(copies, helper, (made) => step(files.length + made))
  for (const folder of [before, ...stagingFolders.map((path) => folders.folder(path))]) {
    await tryExchange(folder, copies, helper)
    syncHeld(folder)
  }
}

/**
 * Exchanges a new file with nothing's, and back: a file system without RENAME_EXCHANGE should be known before the first
 * live file is exchanged.
 */
async function tryExchange(folder: HeldFolder, copies: readonly StagedCopy[], helper: Helper): Promise<void> {
  const first = copies.find(({copy}) => copy.folder === folder)
  if (!first) return
  const trial = {folder, name: 'trial'}
  withFile(trial, (path) => writeFileSync(path, '', {flag: 'wx', mode: 0o600}))
  const exchange = {staged: first.copy, live: trial}
  try {
    await helper.swap([exchange, exchange])
  } catch (error) {
    if (!(error instanceof ExchangeError)) throw error
    throw new RefusedError(
      `${printable(pathOf(first.original))}: ${error.reason}; save the preview and apply it there with patch -p1`,
    )
  }
  withFile(trial, unlinkSync)
}

/** Says that files are not what a change was made from. */
export function staleError(paths: readonly string[]): RefusedError {
  return new RefusedError(
    `${paths.map(printable).join(', ')}: changed since the plan was made; make a new plan`,
  )
}
