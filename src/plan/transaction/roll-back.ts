import {existsSync, readFileSync, renameSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {makeFolder, syncFolder, writeWhole} from '../disk/durable.ts'
import {type Exchanger, startExchanger} from '../disk/exchanger.ts'
import {hashOfFile} from '../disk/hash-of-file.ts'
import {makeStagedCopies} from '../disk/staged-copies.ts'
import {takePlaces} from '../disk/take-place.ts'
import {hashOf} from '../hash.ts'
import {backupOf} from '../runs/run-record.ts'
import {isReady, type Journal, type JournalFile} from './journal.ts'
import type {LeftFile} from './left-files.ts'

/**
 * Puts the old bytes back into the files of a run, whatever it got done of them. A file that somebody changed after
 * the run did is left as it is.
 * @param locks descriptors of the locks of the run
 */
export async function rollBack(
  runFolder: string,
  {files}: Journal,
  locks: readonly number[],
): Promise<readonly LeftFile[]> {
  if (!isReady(runFolder)) return []
  const changed = [...files.entries()].filter(([, {realPath, before}]) => hashOfFile(realPath) !== before)
  if (changed.length === 0) return []
  const exchanger = await startExchanger(locks)
  const left: LeftFile[] = []
  try {
    // Backwards, so that a server that reads its files meanwhile finds no state that it did not find on the way.
    for (const [index, file] of changed.toReversed()) {
      if (await putBack(file, {backup: backupOf(runFolder, index), exchanger, locks})) continue
      left.push({path: file.path, ...savedOf(file, join(runFolder, 'saved', String(index)))})
    }
  } finally {
    await exchanger.end()
  }
  return left
}

interface PutBackSettings {
  readonly backup: string
  readonly exchanger: Exchanger
  readonly locks: readonly number[]
}

async function putBack(
  {realPath, before, after, staged}: JournalFile,
  settings: PutBackSettings,
): Promise<boolean> {
  const {exchanger} = settings
  if (hashOfFile(realPath) !== after) return false
  // After the exchange the old file itself is at the staged place; if not, somebody cleared it away.
  if (!existsSync(staged) && !(await remake(realPath, staged, before, settings))) return false
  const old = hashOfFile(staged)
  // What is there may also be what somebody saved just before the exchange: then it was not looked at any more.
  const other = await takePlaces(exchanger, [{staged, live: realPath, expected: after, ours: old}])
  syncFolder(dirname(realPath))
  return !other && old === before
}

async function remake(
  realPath: string,
  staged: string,
  before: string,
  {backup, ...settings}: PutBackSettings,
): Promise<boolean> {
  if (hashOfFile(backup) !== before) return false
  makeFolder(dirname(staged))
  // Under its own name it is whole at once, however often this is cut off.
  const part = `${staged}.part`
  await makeStagedCopies([{original: realPath, copy: part, bytes: readFileSync(backup)}], {
    ...settings,
    step: () => {},
  })
  renameSync(part, staged)
  return true
}

/** Keeps what is at the staged place if it is neither the old content nor the new one. */
function savedOf({staged, before, after}: JournalFile, saved: string): Pick<LeftFile, 'saved'> {
  const hash = hashOfFile(staged)
  if (hash === undefined || hash === before || hash === after) return {}
  const bytes = readFileSync(staged)
  // It may have been saved already, by a recovery that was cut off.
  if (hashOfFile(saved) !== hashOf(bytes)) {
    makeFolder(dirname(saved))
    writeWhole(saved, bytes)
  }
  return {saved}
}
