import type {Palette} from '../../report/palette.ts'
import {formatNotice} from '../../report/summary.ts'
import type {Replaced} from './replace-files.ts'

interface Counts {
  readonly written: number
  /** Files that were as they should be. */
  readonly done: number
}

/** What was written, what was found unfinished, and how to take it back. */
export function formatReplaced(
  {run, recovered, view}: Replaced,
  {written, done}: Counts,
  palette: Palette,
): string {
  const unfinished = recovered.map(({run: id, outcome, left}) => {
    const rest = left.length > 0 ? `; left as somebody else wrote them: ${left.join(', ')}` : ''
    return formatNotice('note', 'quiet', `the run ${id} had been cut off and was ${outcome}${rest}`, palette)
  })
  const checked =
    view === undefined
      ? []
      : [formatNotice('verify', 'added', `accepted the staged files in a ${view} of its own`, palette)]
  const files = (count: number): string => `${count} file${count === 1 ? '' : 's'}`
  const ending =
    run === undefined
      ? `${files(done)} already as planned. Nothing to write.`
      : `${files(written)} written${done > 0 ? `, ${done} already as planned` : ''}. Run ${run}  httpd-codemod undo`
  return [...unfinished, ...checked, `  ${ending}\n`].join('')
}
