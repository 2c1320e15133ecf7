import {type BigIntStats, linkSync, renameSync, rmSync, unlinkSync} from 'node:fs'
import {join} from 'node:path'
import {copyOut} from '../disk/copy-out.ts'
import {syncHeld} from '../disk/durable.ts'
import {type Helper, startHelper} from '../disk/helper.ts'
import {type Found, lookAt} from '../disk/look-at.ts'
import {oldBytesIn} from '../disk/old-bytes.ts'
import {makeStagedCopies} from '../disk/staged-copies.ts'
import {holdOrMakeStaging, stagedFile} from '../disk/staging-folder.ts'
import {takePlaces} from '../disk/take-place.ts'
import {at, type HeldFile, withFile} from '../folders/held-folder.ts'
import type {OpenFolders} from '../folders/open-folders.ts'
import {RefusedError} from '../refused-error.ts'
import {backupOf} from '../runs/run-record.ts'
import {isReady, type Journal, type JournalFile} from './journal.ts'
import type {LeftFile} from './left-files.ts'

/** A run whose folders are held. */
export interface HeldRun {
  readonly runFolder: string
  readonly journal: Journal
  /** Its files, in the order of the journal; undefined where the folder is gone. */
  readonly live: readonly (HeldFile | undefined)[]
  readonly folders: OpenFolders
  /** Descriptors of its locks. */
  readonly locks: readonly number[]
  /**
   * Hashes of what commands of the run itself left in the live places, undefined where they left nothing: this is put
   * back too. Without it, what the run has written.
   */
  readonly found?: readonly (string | undefined)[] | undefined
}

/** A file that is not as it was. */
interface Changed extends Omit<JournalFile, 'after'> {
  /** Hash of what may be put back. */
  readonly after: string | undefined
  readonly index: number
  readonly stagedFile: HeldFile
}

/**
 * Puts the old bytes back into the files of a run, whatever it got done of them. A file that somebody changed after
 * the run did is left as it is.
 */
export async function rollBack({
  runFolder,
  journal,
  live,
  folders,
  locks,
  found,
}: HeldRun): Promise<readonly LeftFile[]> {
  if (!isReady(runFolder)) return []
  const changed = [...journal.files.entries()].filter(([index, {before}]) => {
    const file = live[index]
    return !file || lookAt(file)?.hash !== before
  })
  if (changed.length === 0) return []
  const stagings = journal.stagingFolders.map((path) => holdOrMakeStaging(path, folders))
  const liveFolders = live.flatMap((file) => file?.folder ?? [])
  const helper = await startHelper([...stagings, ...liveFolders], locks)
  const left: LeftFile[] = []
  try {
    // Backwards, so that a server that reads its files meanwhile finds no state that it did not find on the way.
    for (const [index, file] of changed.toReversed()) {
      const after = found ? found[index] : file.after
      const held = {...file, after, index, stagedFile: stagedFile(file.staged, folders)}
      if (await putBack(held, live[index], {runFolder, helper})) continue
      left.push({path: file.path, ...savedOf(held, join(runFolder, 'saved', String(index)))})
    }
  } finally {
    await helper.end()
  }
  return left
}

interface PutBackSettings {
  readonly runFolder: string
  readonly helper: Helper
}

async function putBack(
  file: Changed,
  live: HeldFile | undefined,
  {runFolder, helper}: PutBackSettings,
): Promise<boolean> {
  if (!live) return false
  const {stagedFile: staged, before, after} = file
  const found = lookAt(live)
  if (!found && after === undefined) return placeAgain(file, live)
  if (!found || found.hash !== after) return false
  // After the exchange the old file itself is at the staged place; if not, somebody cleared it away.
  const old = lookAt(staged)?.hash ?? (await remake(file, {live, stats: found.stats}, {runFolder, helper}))
  if (old === undefined) return false
  // What is there may also be what somebody saved just before the exchange: then it was not looked at any more.
  const isExpected = ({hash}: Found): boolean => hash === after
  const other = await takePlaces(helper, [{staged, live, isExpected, ours: old}])
  syncHeld(live.folder)
  return !other && old === before
}

/** Puts the old file, which is at the staged place, where nothing is any more. What somebody puts there first stays. */
function placeAgain({stagedFile: staged, before}: Changed, live: HeldFile): boolean {
  if (lookAt(staged)?.hash !== before) return false
  try {
    withFile(staged, (path) => linkSync(path, at(live)))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
  withFile(staged, unlinkSync)
  syncHeld(live.folder)
  return true
}

/** Makes the old file again; undefined if its bytes are not there any more. */
async function remake(
  {stagedFile: {folder, name}, before, index}: Changed,
  {live, stats}: {readonly live: HeldFile; readonly stats: BigIntStats},
  {runFolder, helper}: PutBackSettings,
): Promise<string | undefined> {
  const bytes = keptBytes(backupOf(runFolder, index), before)
  if (!bytes) return undefined
  // Under its own name it is whole at once, however often this is cut off.
  const part = {folder, name: `${name}.part`}
  withFile(part, (path) => rmSync(path, {force: true}))
  await makeStagedCopies([{original: live, stats, copy: part, bytes}], helper, () => {})
  withFile(part, (path) => renameSync(path, at({folder, name})))
  return before
}

function keptBytes(backup: string, hash: string): Uint8Array | undefined {
  try {
    return oldBytesIn(backup, hash)
  } catch (error) {
    if (error instanceof RefusedError) return undefined
    throw error
  }
}

/** Keeps what is at the staged place if it is neither the old content nor the new one. */
function savedOf(
  {stagedFile: staged, before, after}: Pick<Changed, 'stagedFile' | 'before' | 'after'>,
  saved: string,
): Pick<LeftFile, 'saved'> {
  const hash = lookAt(staged)?.hash
  if (hash === undefined || hash === before || hash === after) return {}
  copyOut(staged, saved)
  return {saved}
}
