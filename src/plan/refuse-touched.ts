import {join} from 'node:path'
import {readFile} from '../server/disk/read-file.ts'
import {CONFIGURATION} from '../server/disk/size-limits.ts'
import {makeFolder, writeWhole} from './disk/durable.ts'
import {lookAt} from './disk/look-at.ts'
import {type HeldFile, withFile} from './folders/held-folder.ts'
import {RefusedError} from './refused-error.ts'

/** A file of a run, and the hashes of what it holds before and after it. */
export interface CheckedFile {
  readonly path: string
  readonly live: HeldFile
  readonly staged: HeldFile
  readonly before: string
  readonly after: string
}

/** Live files changed while commands looked at them. All files of the run are to be put back. */
export class TouchedError extends RefusedError {
  /** Hashes of what is live now, in the order of the files; undefined for what is gone. */
  readonly found: readonly (string | undefined)[]

  constructor(message: string, found: readonly (string | undefined)[]) {
    super(message)
    this.found = found
  }
}

/**
 * Refuses to go on where a file changed while commands looked at the new files: what was verified is what goes live.
 * The old files are still live.
 * @throws {RefusedError} that names these files
 */
export function refuseTouchedStaged(files: readonly CheckedFile[]): void {
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
  makeFolder(saved)
  for (const [index, {live, after}] of files.entries())
    if (found[index] !== undefined && found[index] !== after)
      writeWhole(
        join(saved, `${index}`),
        withFile(live, (path) => readFile(path, CONFIGURATION)),
      )
  throw new TouchedError(
    `${namesOf(touched)}: changed while the live files were verified; all are put back, and what was written is kept in ${saved}`,
    found,
  )
}

function namesOf(files: readonly CheckedFile[]): string {
  return files.map(({path}) => path).join(', ')
}
