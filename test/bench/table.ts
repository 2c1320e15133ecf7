import {type Group, isReached, type Reach, type Row, ratioOf} from './row.ts'

const WIDTH = 80

/** The groups as a table of 80 columns, the ratios first. */
export function formatTable(title: string, groups: readonly Group[]): string {
  const rule = '─'.repeat(WIDTH)
  const head = cells({ratio: 'ratio', reach: 'reach', reached: '', what: '', ours: 'ours', theirs: 'theirs'})
  return [title, rule, head, rule, ...groups.flatMap((group) => [...linesOf(group), rule]), ''].join('\n')
}

function linesOf({title, rows, notes, skipped}: Group): readonly string[] {
  const remarks = [...notes, ...skipped.map((line) => `skipped: ${line}`)]
  return [title, ...rows.map(formatRow), ...remarks.flatMap(wrap)]
}

function formatRow(row: Row): string {
  const ratio = ratioOf(row)
  const reached = isReached(row)
  return cells({
    ratio: ratio === undefined ? '·' : `${formatFigure(ratio)}×`,
    reach: row.reach ? formatReach(row.reach) : '',
    reached: reached === undefined ? '' : reached ? 'yes' : 'NO',
    what: `${row.what} : ${row.peer}`,
    ours: `${formatFigure(row.ours)} ${row.unit}`,
    theirs: row.theirs === undefined ? '·' : `${formatFigure(row.theirs)} ${row.unit}`,
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
  const left = `${ratio.padStart(7)}  ${reach.padEnd(8)} ${reached.padEnd(3)}  ${what}`
  const right = `${ours.padStart(8)} ${theirs.padStart(9)}`
  return left.padEnd(WIDTH - right.length) + right
}

function formatReach(reach: Reach): string {
  if ('atLeast' in reach) return `≥ ${reach.atLeast}×`
  return 'atMost' in reach ? `≤ ${reach.atMost}×` : `≤ ${reach.oursAtMost} MiB`
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
