/** The virtual hosts of a server as a table for people. */
import type {InspectedConnection} from '../../inspect/hosts/connections.ts'
import type {InspectedHost, Inspection} from '../../inspect/server/inspection.ts'
import {formatColumns} from '../page/columns.ts'
import {DEEPER, type Page} from '../page/page.ts'
import {printable} from '../quote/printable.ts'
import {wrap} from '../wrap.ts'
import {usedAt} from './place-label.ts'
import {servedWords} from './served-words.ts'

/** A row for each host: its name, its addresses, what it serves, and where it is written; below it what is special. */
export function hostLines(inspection: Inspection, {width, palette}: Page): readonly string[] {
  const {hosts, serverRoot} = inspection
  if (hosts.length === 0) return []
  const servedBy = servedWords(inspection)
  // On a narrow page the places would push the names of hosts out of their column.
  const isWide = width >= WIDE
  const heads = isWide ? [...HEAD, PLACE] : HEAD
  const rows = hosts.map((host) => {
    const [first, ...others] = host.connections
    const address = first ? addressLabel(first) : host.addresses.join(' ')
    return [
      [nameOf(host), address, servedBy(host), ...(isWide ? [usedAt(host, serverRoot)] : [])].map(printable),
      ...others.map((each) => ['', printable(addressLabel(each))]),
    ]
  })
  const [head = [], ...lines] = formatColumns([heads, ...rows.flat()], width, '  ')
  const counts = rows.map(({length}) => length)
  let at = 0
  return [
    ...[...head, ...(isWide ? [] : [DEEPER + PLACE])].map((line) => palette('quiet', line)),
    ...hosts.flatMap((host, index) => {
      const from = at
      at += counts[index] ?? 0
      const {aliases} = host
      const also =
        aliases.length === 0 ? [] : wrap(`also ${aliases.map(printable).join(', ')}`, width, DEEPER)
      const notes = notesOn(host).flatMap((note) => wrap(`? ${printable(note)}`, width, DEEPER))
      const place = isWide ? [] : [DEEPER + usedAt(host, serverRoot)]
      return [
        ...lines.slice(from, at).flat(),
        ...place,
        ...also,
        ...notes.map((note) => palette('refused', note)),
      ]
    }),
  ]
}

const HEAD = ['host', 'address', 'serves']
const PLACE = 'declared at'
/** From so many columns on, places fit beside the rest. */
const WIDE = 110

function nameOf({serverName, connections}: InspectedHost): string {
  const name = serverName ?? '-'
  return connections.some(({isDefault}) => isDefault) ? `${name} (default)` : name
}

/** An address, and whether it has TLS. */
export function addressLabel({address, tls}: InspectedConnection): string {
  return tls === false ? address : `${address} ${tls ? 'TLS' : 'TLS?'}`
}

function notesOn({connections, conditions}: InspectedHost): readonly string[] {
  const deaf = connections.filter(({isListened}) => !isListened)
  return [
    ...conditions.map((each) => `it is not known whether ${each} holds`),
    ...deaf.map(({port}) => `nothing listens on port ${port}`),
    ...(connections.every(({name}) => name === undefined)
      ? ['not reached: a virtual host before it has its names and addresses']
      : []),
  ]
}
