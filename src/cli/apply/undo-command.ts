import {stderr} from 'node:process'
import {undoRun} from '../../plan/runs/undo-run.ts'
import type {ColorMode} from '../../report/palette.ts'
import type {ExitCode} from '../exit-code.ts'
import {packageVersion} from '../package-root.ts'
import type {ApplyFlags} from './apply-flags.ts'
import {formatUndone} from './format-replaced.ts'
import {recoverFirst} from './recover-first.ts'
import {stateFolderFor} from './replace-files.ts'

interface UndoFlags extends Pick<ApplyFlags, 'stateDir'> {
  readonly color: ColorMode
  readonly quiet?: true
}

/** Puts back the bytes of a run; the last one may have been cut off, and then that is what is taken back. */
export async function undoCommand(run: string | undefined, flags: UndoFlags): Promise<ExitCode> {
  const recovered = await recoverFirst(flags)
  if (run === undefined && recovered.some(({outcome}) => outcome === 'taken back')) return 0
  const stateFolder = stateFolderFor(flags)
  const undone = await undoRun(run, {stateFolder, tool: packageVersion()})
  if (!flags.quiet) stderr.write(formatUndone(undone))
  return 0
}
