import {sectionsAt} from '../../query/sections-at.ts'
import {joinedTextOf} from '../../syntax/logical-line.ts'
import {isSameName} from '../../syntax/names.ts'
import type {Root, Section} from '../../syntax/nodes.ts'
import {argumentsOf} from '../../syntax/words/arguments.ts'
import {trim} from '../../text/white-space.ts'
import {maskedDirective} from '../secrets/masked-directive.ts'

/** As long as git lets the text after the second `@@` become. */
const LONGEST_HEADING = 80

/**
 * What a reader wants to know about a place: the virtual host around it and its ServerName, else the innermost
 * section around it, else nothing.
 */
export function headingOf(root: Root, offset: number): string {
  const around = sectionsAt(root, offset)
  const host = around.findLast(({name}) => isSameName(name, 'VirtualHost'))
  const section = host ?? around.at(-1)
  if (!section) return ''
  const name = host ? serverNameOf(host) : undefined
  const opening = maskedDirective(trim(joinedTextOf(section.opening.value)))
  return shorten(name === undefined ? opening : `${opening} ${name}`)
}

/** The last ServerName counts (server/core.c: server_hostname_port). */
function serverNameOf(host: Section): string | undefined {
  if (!known.has(host)) known.set(host, findServerName(host))
  return known.get(host)
}

/** Each hunk of a virtual host asks for it. */
const known = new WeakMap<Section, string | undefined>()

function findServerName(host: Section): string | undefined {
  const named = host.children.findLast(
    (node) => node.type === 'directive' && isSameName(node.name, 'ServerName'),
  )
  return named?.type === 'directive' ? argumentsOf(named)[0]?.text : undefined
}

function shorten(text: string): string {
  const clean = text.replace(/\p{Cc}+/gu, ' ')
  return clean.length <= LONGEST_HEADING
    ? clean
    : clean.slice(0, LONGEST_HEADING).replace(/[\ud800-\udbff]$/, '')
}
