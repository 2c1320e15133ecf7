import {largest} from '../table.ts'
import {padTo, widthOf} from './text-width.ts'

const GAP = 2

/**
 * Rows of cells as columns that fit a page. Where they are wider, all columns but the last may be made narrower; after a
 * cell that is wider than its column, the rest of its row goes on in the next line, below the columns of the others.
 * @returns the lines of each row
 */
export function formatColumns(
  rows: readonly (readonly string[])[],
  width: number,
  indent: string,
): readonly (readonly string[])[] {
  const starts = startsOf(fitted(rows, width - indent.length), indent.length)
  return rows.map((row) => {
    const lines: string[] = []
    let line = ''
    row.forEach((cell, column) => {
      if (cell === '') return
      const start = starts[column] ?? 0
      if (line !== '' && widthOf(line) + GAP > start) {
        lines.push(line)
        line = ''
      }
      line = padTo(line, start) + cell
    })
    return [...lines, line]
  })
}

/** The width of a column, and how many cells are as wide, widest first. */
type Steps = readonly (readonly [width: number, cells: number])[]

/** The widths of the columns: as long as all of them do not fit, the step is taken that breaks the fewest rows for a column saved. */
function fitted(rows: readonly (readonly string[])[], width: number): readonly number[] {
  const count = largest(rows.map(({length}) => length))
  const steps = Array.from({length: count}, (_, column) => stepsOf(rows.map((row) => row[column] ?? '')))
  const taken = steps.map(() => 0)
  const widthAt = (column: number): number => steps[column]?.[taken[column] ?? 0]?.[0] ?? 0
  const costOf = (column: number): number => {
    const [own, next] = steps[column]?.slice(taken[column], (taken[column] ?? 0) + 2) ?? []
    return own && next ? own[1] / (own[0] - next[0]) : Number.POSITIVE_INFINITY
  }
  for (;;) {
    const widths = steps.map((_, column) => widthAt(column))
    const over = widths.reduce((sum, each) => sum + each + GAP, -GAP) - width
    const costs = widths.slice(0, -1).map((_, column) => costOf(column))
    const least = Math.min(...costs)
    if (over <= 0 || !Number.isFinite(least)) return widths
    const column = costs.indexOf(least)
    taken[column] = (taken[column] ?? 0) + 1
  }
}

function stepsOf(cells: readonly string[]): Steps {
  const counts = new Map<number, number>()
  for (const cell of cells) counts.set(widthOf(cell), (counts.get(widthOf(cell)) ?? 0) + 1)
  return [...counts].sort(([one], [other]) => other - one)
}

function startsOf(widths: readonly number[], indent: number): readonly number[] {
  const starts: number[] = []
  let start = indent
  for (const width of widths) {
    starts.push(start)
    start += width + GAP
  }
  return starts
}
