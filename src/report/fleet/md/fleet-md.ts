/** A fleet for the text of a pull request, or an issue. Nothing of a configuration is markup in it. */
import {code, codeCell, diffBlock, inline, MOST_CHARACTERS} from '../../md/markup.ts'
import {REPORT_MARK} from '../../page/report-mark.ts'
import {formatCapacity} from '../capacity-text.ts'
import {countServers, formatCounts} from '../fleet-counts.ts'
import type {FleetResult} from '../fleet-result.ts'
import type {ServerResult} from '../server-result.ts'
import type {Shape, ShapeEffect} from '../shape.ts'
import {needsPerson} from './needs-person.ts'

/**
 * The whole text. Where it would be too long, the diffs of the last shapes are left out, then rows of the table, each
 * said to be; what needs a person never is.
 */
export function formatFleetMd(fleet: FleetResult): string {
  const {servers, shapes} = fleet
  const needs = needsPerson(servers)
  const start = [
    `${REPORT_MARK}\n### ${headline(fleet)}\n\n${formatCounts(countServers(servers))}. ${formatCapacity(fleet)}\n`,
    ...(needs.length > 0 ? [`\n#### Needs a person\n\n${needs.join('')}`] : []),
  ].join('')
  const end = [...notesOf(servers), HOW_TO_UNDO].join('')
  const table = tableOf(shapes, MOST_CHARACTERS - start.length - end.length - SPARE)
  const room = MOST_CHARACTERS - start.length - table.length - end.length - SPARE
  return `${start}${table}${detailsOf(shapes, room)}${end}`
}

/** Kept for the sentences that say what was left out. */
const SPARE = 500

const HOW_TO_UNDO = `
#### To undo

Each server is written as a run of its own. ${code('httpd-codemod undo fleet.json --shape ID')} puts back the bytes that the runs of a shape replaced, and ${code('httpd-codemod undo RUN')} those of one server.
`

function headline({servers, shapes}: FleetResult): string {
  const {changed} = countServers(servers)
  const what = servers.length === 1 ? '' : `${changed} of ${counted(servers.length, 'server')} change`
  return `${what === '' ? `Changes of ${code(servers[0]?.server ?? '')}` : what}${shapes.length > 1 ? `, in ${shapes.length} shapes` : ''}`
}

function tableOf(shapes: readonly Shape[], room: number): string {
  if (shapes.length === 0) return ''
  const head =
    '\n#### Shapes\n\n| shape | servers | changes | refused | example | what |\n| --- | ---: | ---: | ---: | --- | --- |\n'
  const rows = shapes.map(({label, servers, changes, refusals, what}) => {
    const cells = [code(label), servers.length, changes, refusals, codeCell(servers[0] ?? ''), inline(what)]
    return `| ${cells.join(' | ')} |\n`
  })
  const {text, left} = fitting(rows, room - head.length)
  return `${head}${text}${left > 0 ? `\n${counted(left, 'more shape')}, left out for length.\n` : ''}`
}

function detailsOf(shapes: readonly Shape[], room: number): string {
  const {text, left} = fitting(shapes.map(detailOf), room)
  return left === 0 ? text : `${text}\nThe diffs of ${counted(left, 'shape')} are left out for length.\n`
}

/** As many pieces as there is room for, and how many there are more. */
function fitting(pieces: readonly string[], room: number): {readonly text: string; readonly left: number} {
  let text = ''
  let shown = 0
  for (const piece of pieces) {
    if (text.length + piece.length > room) continue
    text += piece
    shown++
  }
  return {text, left: pieces.length - shown}
}

function detailOf({label, servers, what, files, effects, variables}: Shape): string {
  const varies = variables.map(({label: name}) => name).join(', ')
  const parts = [
    `\n<details><summary><code>${label}</code> · ${counted(servers.length, 'server')} · ${inline(what)}</summary>\n\n`,
    servers.length > 1
      ? `As on ${code(servers[0] ?? '')}; ${varies === '' ? 'nothing varies' : `varies: ${varies}`}.\n\n`
      : '',
    ...effects.map(effectLine),
    ...(effects.length > 0 ? ['\n'] : []),
    ...files.map(({patch}) => diffBlock(patch.replace(/\n$/, '').split('\n'), '')),
    '\n</details>\n',
  ]
  return parts.join('')
}

function effectLine({request, requests, differences}: ShapeEffect): string {
  const what = differences.map(({key, before, after}) => `${key} ${code(before)} → ${code(after)}`).join(', ')
  const more = requests > 1 ? ` and ${counted(requests - 1, 'more request')}` : ''
  return `- ${code(request)}${more}: ${what}\n`
}

/** So many notes that hold for any of the servers. */
const MOST_NOTES = 10

function notesOf(servers: readonly ServerResult[]): readonly string[] {
  const notes = [...new Set(servers.flatMap((server) => server.notes))]
  if (notes.length === 0) return []
  const left = notes.length - MOST_NOTES
  const rest = left > 0 ? `- and ${counted(left, 'more note')}\n` : ''
  return [
    `\n#### Notes\n\n${notes
      .slice(0, MOST_NOTES)
      .map((note) => `- ${inline(note)}\n`)
      .join('')}${rest}`,
  ]
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
