import type {Palette} from '../palette.ts'
import {printable} from '../quote/printable.ts'
import {formatTable} from '../table.ts'
import {countServers, formatCounts} from './fleet-counts.ts'
import type {FleetResult} from './fleet-result.ts'
import type {Shape} from './shape.ts'

/** Wider names of servers push aside what stands to their right. */
const WIDEST = 30

/** The numbers of a fleet, and a table of its shapes, outliers first. */
export function formatFleetStat({servers, shapes}: FleetResult, palette: Palette): string {
  const lines = [`${formatCounts(countServers(servers))}`]
  if (shapes.length === 0) return `${lines.join('')}\n`
  const rows = shapes.map((shape) => rowOf(shape))
  const [header = '', ...body] = formatTable([HEADER, ...rows], WIDEST)
  return `${lines.join('')}\n${[palette('header', `  ${header}`), ...body.map((line) => `  ${line}`)].join('\n')}\n`
}

const HEADER = ['shape', 'servers', 'changes', 'refused', 'example', 'what']

function rowOf({label, servers, changes, refusals, what}: Shape): readonly string[] {
  const [example = ''] = servers
  return [
    label,
    String(servers.length).padStart(7),
    String(changes).padStart(7),
    (refusals === 0 ? '·' : String(refusals)).padStart(7),
    printable(example),
    what,
  ]
}
