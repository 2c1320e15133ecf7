import {runFolderOf} from '../../plan/runs/run-record.ts'
import {formatLeftFiles} from '../../plan/transaction/left-files.ts'
import type {Recovery} from '../../plan/transaction/recover.ts'
import type {Undone} from '../../plan/undo-run.ts'
import type {Palette} from '../../report/palette.ts'
import {printable} from '../../report/quote/printable.ts'
import {formatNotice} from '../../report/summary.ts'
import type {Replaced} from './replace-files.ts'

interface Counts {
  readonly written: number
  /** Files that were as they should be. */
  readonly done: number
}

/** What became of runs that were cut off. */
export function formatRecovered(
  recovered: readonly Recovery[],
  stateFolder: string,
  palette: Palette,
): string {
  return recovered
    .map(({run, outcome, left, notes}) => {
      const rest = left.length > 0 ? `; ${formatLeftFiles(left, runFolderOf(stateFolder, run))}` : ''
      return told([`the run ${run} had been cut off and was ${outcome}${rest}`, ...notes], palette)
    })
    .join('')
}

/** What was written, and how to take it back. */
export function formatReplaced(
  {run, steps, notes}: Replaced,
  {written, done}: Counts,
  palette: Palette,
): string {
  const checked = steps.map(({label, text}) => formatNotice(label, 'added', text, palette))
  const ending =
    run === undefined
      ? `${files(done)} already as planned. Nothing to write.`
      : `${files(written)} written${done > 0 ? `, ${done} already as planned` : ''}. Run ${run}  httpd-codemod undo`
  return [...checked, told(notes, palette), `  ${ending}\n`].join('')
}

/** What was put back, and how to take that back. */
export function formatUndone({run, record, notes}: Undone, palette: Palette): string {
  const count = files(record.files.length)
  const ending =
    run === undefined
      ? `  ${count} already as before run ${record.id}. Nothing to write.\n`
      : `  ${count} as before run ${record.id}; this is run ${run}. Reload the server now.\n`
  return told(notes, palette) + ending
}

function told(notes: readonly string[], palette: Palette): string {
  return notes.map((text) => formatNotice('note', 'quiet', printable(text), palette)).join('')
}

function files(count: number): string {
  return `${count} file${count === 1 ? '' : 's'}`
}
