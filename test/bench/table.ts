import {LIMIT} from './measure.ts'
import type {MeasuredGroup} from './measure-group.ts'
import {isReached, type Reach, type Result, ratioOf} from './row.ts'

const WIDTH = 80

/** The groups as a table of 80 columns, the ratios first. */
export function formatTable(title: string, groups: readonly MeasuredGroup[]): string {
  const rule = '─'.repeat(WIDTH)
  const head = cells({ratio: 'ratio', reach: 'reach', reached: '', what: '', ours: 'ours', theirs: 'theirs'})
  return [title, rule, head, rule, ...groups.flatMap((group) => [...linesOf(group), rule]), ''].join('\n')
}

function linesOf({title, rows, remarks}: MeasuredGroup): readonly string[] {
  return [title, ...rows.map(formatRow), ...remarks.flatMap(wrap)]
}

function formatRow(row: Result): string {
  const ratio = ratioOf(row)
  const reached = isReached(row)
  return cells({
    ratio: ratio === undefined || !Number.isFinite(ratio) ? '·' : `${formatFigure(ratio)}×`,
    reach: row.reach ? formatReach(row.reach, row.unit) : '',
    reached: reached === undefined ? '' : reached ? 'yes' : 'NO',
    what: row.peer === undefined ? row.what : `${row.what} : ${row.peer}`,
    ours: formatAmount(row.ours, row.unit),
    theirs: row.peer === undefined ? '' : formatAmount(row.theirs, row.unit),
  })
}

interface Cells {
  readonly ratio: string
  readonly reach: string
  readonly reached: string
  readonly what: string
  readonly ours: string
  readonly theirs: string
}

function cells({ratio, reach, reached, what, ours, theirs}: Cells): string {
  const left = `${ratio.padStart(7)}  ${reach.padEnd(9)} ${reached.padEnd(3)}  ${what}`
  const right = `${ours.padStart(9)} ${theirs.padStart(9)}`
  return left.padEnd(WIDTH - right.length) + right
}

function formatReach(reach: Reach, unit: string): string {
  if ('atLeast' in reach) return `≥ ${reach.atLeast}×`
  return 'atMost' in reach ? `≤ ${reach.atMost}×` : `≤ ${reach.oursAtMost} ${unit}`
}

function formatAmount(value: number, unit: string): string {
  if (Number.isNaN(value)) return '·'
  return Number.isFinite(value) ? `${formatFigure(value)} ${unit}` : `> ${LIMIT} s`
}

function formatFigure(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en-US')
  return value.toFixed(value < 10 ? 2 : 1)
}

/** Lines of at most 80 columns, each further one indented deeper. */
function wrap(text: string): readonly string[] {
  const lines: string[] = []
  let line = ' '
  for (const word of text.split(' ')) {
    if (line.length + 1 + word.length > WIDTH) {
      lines.push(line)
      line = '   '
    }
    line += ` ${word}`
  }
  return [...lines, line]
}
