import {joinedTextOf} from '../../syntax/logical-line.ts'
import {isSameName} from '../../syntax/names.ts'
import type {Content, Parent, Root, Section} from '../../syntax/nodes.ts'
import {argumentsOf} from '../../syntax/words/arguments.ts'
import {lowerBound} from '../../text/lower-bound.ts'
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

/** The sections that an offset is within, outermost first; in front of an opening tag is outside. */
function sectionsAt(root: Root, offset: number): readonly Section[] {
  const sections: Section[] = []
  for (let parent: Parent | undefined = root; parent; ) {
    const section: Section | undefined = sectionAmong(parent.children, offset)
    if (section) sections.push(section)
    parent = section
  }
  return sections
}

function sectionAmong(children: readonly Content[], offset: number): Section | undefined {
  const found = children[lowerBound(children, ({position}) => position.end.offset <= offset)]
  return found?.type === 'section' && found.position.start.offset < offset ? found : undefined
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
