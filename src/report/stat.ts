import type {FileResult} from '../run/file-result.ts'
import type {Palette} from './palette.ts'
import {countLines} from './patch/count-lines.ts'
import {printable} from './quote/printable.ts'
import {largest} from './table.ts'
import {type Tally, tallyOf} from './tally.ts'

/** One line of the table. */
export interface StatRow {
  readonly path: string
  readonly changes: number
  readonly refusals: number
  readonly added: number
  readonly removed: number
}

/** The line of a file; undefined if there is nothing to tell of it. */
export function statRowOf(result: FileResult): StatRow | undefined {
  const {changes, heldBack, refusals, findings, failed, rejected, blocked} = tallyOf(result, 'changes')
  if (changes + heldBack + refusals + findings + failed + rejected + blocked === 0) return undefined
  return {path: printable(result.path), changes, refusals, ...countLines(result)}
}

/** A table of all files that have something to tell, and the totals. */
export function formatStat(rows: readonly StatRow[], {files, changed}: Tally, palette: Palette): string {
  const sum = (key: 'changes' | 'refusals' | 'added' | 'removed'): number =>
    rows.reduce((total, row) => total + row[key], 0)
  const what = `${changed} of ${files} ${files === 1 ? 'file' : 'files'}`
  const totals = {
    path: what,
    changes: sum('changes'),
    refusals: sum('refusals'),
    added: sum('added'),
    removed: sum('removed'),
  }
  const all = [...rows, totals]
  const width = largest(all.map(({path}) => path.length))
  const added = largest(all.map((row) => `+${row.added}`.length))
  const lines = all.map((row) => {
    const counts = `${String(row.changes).padStart(9)}${String(row.refusals).padStart(9)}  `
    const plus = palette('added', `+${row.added}`.padStart(added))
    return `${row.path.padEnd(width)}${counts}${plus} ${palette('removed', `-${row.removed}`)}\n`
  })
  const header = `${''.padEnd(width)}${'changes'.padStart(9)}${'refused'.padStart(9)}  lines`
  return [`${palette('header', header)}\n`, ...lines].join('')
}
