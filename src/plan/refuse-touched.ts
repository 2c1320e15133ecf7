import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {copyOut} from './disk/copy-out.ts'
import {lookAt} from './disk/look-at.ts'
import type {HeldFile} from './folders/held-folder.ts'
import {RefusedError} from './refused-error.ts'

/** A file of a run, and the hashes of what it holds before and after it. */
export interface CheckedFile {
  readonly path: string
  readonly live: HeldFile
  readonly staged: HeldFile
  readonly before: string
  readonly after: string
}

/** Live files are gone that this run has not touched; the folder of the run keeps their bytes. */
export class RemovedError extends RefusedError {}

/** Live files changed while commands looked at them. All files of the run are to be put back. */
export class TouchedError extends RefusedError {
  /** Hashes of what is live now, in the order of the files; undefined for what is gone. */
  readonly found: readonly (string | undefined)[]
  /** The folder with what was written; undefined if nothing was. */
  readonly saved: string | undefined

  constructor(message: string, {found, saved}: Pick<TouchedError, 'found' | 'saved'>) {
    super(message)
    this.found = found
    this.saved = saved
  }
}

/**
 * Refuses to go on where a file changed while commands looked at the new files: what was verified is what goes live.
 * The old files are still live.
 * @throws {RefusedError} that names these files; a RemovedError if some are gone
 */
export function refuseTouchedStaged(files: readonly CheckedFile[], runFolder: string): void {
  const gone = files.filter(({live}) => !lookAt(live))
  if (gone.length > 0)
    throw new RemovedError(
      `${namesOf(gone)}: removed while the new files were verified; nothing is written, and the old bytes are in ${join(runFolder, 'before')}`,
    )
  const touched = files.filter(
    ({staged, after, live, before}) => lookAt(staged)?.hash !== after || lookAt(live)?.hash !== before,
  )
  if (touched.length > 0)
    throw new RefusedError(
      `${namesOf(touched)}: changed while the new files were verified; nothing is written`,
    )
}

/**
 * The same once the new files are live. What was written is kept in the folder of the run.
 * @throws {TouchedError}
 */
export function refuseTouchedLive(files: readonly CheckedFile[], runFolder: string): void {
  const found = files.map(({live}) => lookAt(live)?.hash)
  const touched = files.filter(({after}, index) => found[index] !== after)
  if (touched.length === 0) return
  const saved = join(runFolder, 'saved')
  for (const [index, {live, after}] of files.entries())
    if (found[index] !== after) copyOut(live, join(saved, `${index}`))
  throw new TouchedError(`${namesOf(touched)}: changed while the live files were verified`, {
    found,
    saved: existsSync(saved) ? saved : undefined,
  })
}

/**
 * Runs a check, and then looks at what it did to the files, even if it failed.
 * @throws {Error} what `refuse` throws, after the message of the check if that failed too; else what the check throws
 */
export async function checkUntouched(check: () => void | Promise<void>, refuse: () => void): Promise<void> {
  let failure: unknown
  try {
    await check()
  } catch (error) {
    failure = error
  }
  try {
    refuse()
  } catch (error) {
    if (!(failure instanceof Error) || !(error instanceof Error)) throw error
    throw Object.assign(error, {message: `${failure.message}\n${error.message}`})
  }
  if (failure !== undefined) throw failure
}

function namesOf(files: readonly CheckedFile[]): string {
  return files.map(({path}) => path).join(', ')
}
