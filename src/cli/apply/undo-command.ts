import {stderr} from 'node:process'
import {undoRun} from '../../plan/runs/undo-run.ts'
import {type ColorMode, paletteFor} from '../../report/palette.ts'
import type {ExitCode} from '../exit-code.ts'
import {packageVersion} from '../package-root.ts'
import type {ApplyFlags} from './apply-flags.ts'
import {formatReplaced} from './format-replaced.ts'
import {stateFolderFor} from './replace-files.ts'

interface UndoFlags extends Pick<ApplyFlags, 'stateDir'> {
  readonly color: ColorMode
  readonly quiet?: true
}

/** Puts back the bytes of a run. */
export async function undoCommand(run: string | undefined, flags: UndoFlags): Promise<ExitCode> {
  const stateFolder = stateFolderFor(flags)
  const {record, ...applied} = await undoRun(run, {stateFolder, tool: packageVersion()})
  if (!flags.quiet) {
    const counts = {written: applied.run === undefined ? 0 : record.files.length, done: record.files.length}
    const palette = paletteFor(flags.color, process.env, stderr)
    stderr.write(
      formatReplaced(
        {...applied, stateFolder, view: undefined},
        {...counts, done: applied.run ? 0 : counts.done},
        palette,
      ),
    )
  }
  return 0
}
