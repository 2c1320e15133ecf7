import {existsSync} from 'node:fs'
import {reasonOf} from '../../server/input-error.ts'
import {stopIfInterrupted} from '../interrupts.ts'
import {RemovedError, TouchedError} from '../refuse-touched.ts'
import {RefusedError} from '../refused-error.ts'
import {backupOf} from '../runs/run-record.ts'
import {closeJournal, keepTakenBack, uncommit} from './journal.ts'
import {formatLeftFiles, type LeftFile} from './left-files.ts'
import {type HeldRun, rollBack} from './roll-back.ts'

/** Somebody else saved a file while it was to be replaced. */
export class EditedError extends RefusedError {
  readonly path: string

  constructor(path: string) {
    super(`${path}: somebody changed it in the meantime, and it stays as they wrote it; make a new plan`)
    this.path = path
  }
}

/** The files of a run are neither all old nor all new, and the next run has to see to it. */
export class StuckError extends Error {
  readonly code = 'write'
}

/**
 * Takes a run back that an error has stopped.
 * @returns the error to tell of
 */
export async function takeBack(error: unknown, run: HeldRun): Promise<unknown> {
  const {runFolder, journal, folders} = run
  const touched = error instanceof TouchedError ? error : undefined
  let left: readonly LeftFile[]
  try {
    uncommit(runFolder)
    left = (await rollBack({...run, found: touched?.found})).filter(
      ({path, saved}) => saved !== undefined || !(error instanceof EditedError && error.path === path),
    )
    if (left.length > 0 || touched?.saved !== undefined || error instanceof RemovedError)
      keepTakenBack(runFolder, journal, folders)
    else closeJournal(runFolder, journal, folders)
  } catch (obstacle) {
    const isKept = journal.files.every((_, index) => existsSync(backupOf(runFolder, index)))
    return new StuckError(
      `${reasonOf(error)}\nand the files could not all be put back: ${reasonOf(obstacle)}\n` +
        (isKept
          ? `httpd-codemod undo tries again; the old bytes are in ${runFolder}/before`
          : `somebody removed old bytes that were kept in ${runFolder}/before`),
    )
  }
  const kept = touched?.saved === undefined ? '' : `what was written is kept in ${touched.saved}`
  if (left.length > 0)
    return new RefusedError(
      [reasonOf(error), kept, formatLeftFiles(left, runFolder)].filter(Boolean).join('\n'),
    )
  try {
    await stopIfInterrupted()
  } catch (interrupted) {
    // A signal also ends the commands that are run meanwhile, and is the reason of what they say.
    return interrupted
  }
  if (touched) return new RefusedError(`${touched.message}; all are put back${kept && `, and ${kept}`}`)
  return isFromSystem(error)
    ? new RefusedError(`${error.path ?? 'a new file'}: ${reasonOf(error)}; every file is as it was`)
    : error
}

function isFromSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error
}
