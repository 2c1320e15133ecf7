/**
 * A quick look at a part of a server, which nearly all files pass: each line is one that the server accepts where it
 * is, whatever else it reads. Others are read and walked as the server does it. Of thousands of files that would take
 * as long as all else, so that what is asked of a line is found once for each name in a kind of place.
 */
import {type DirectiveInfo, directiveOf} from '../../../httpd/directives/directive-table.ts'
import {findDirectives} from '../../../query/tree-index.ts'
import {isConditional, toIdentifier} from '../../../syntax/names.ts'
import type {Content, Root, Section} from '../../../syntax/nodes.ts'
import {wordCount} from '../../../syntax/words/word-count.ts'
import {outermostScope, type Scope} from '../../walk/scope.ts'
import {type Entered, enterSection} from '../../walk/section.ts'
import {createWsgiCheck} from '../../walk/wsgi-error.ts'
import {isAllowed, type LineLook, type Look, lineLookFor, NO_CONDITIONS, type Versions} from './line-look.ts'
import {argumentsEnd, nameEnd, plainArguments} from './plain-text.ts'

/** A kind of place, and what is known of lines and sections there, by name. */
interface Place {
  readonly scope: Scope
  readonly depth: number
  readonly lines: Map<string, LineLook>
  readonly sections: Map<string, SectionLook>
}

/** `ignored` is a section whose lines are not the server's for certain. */
type SectionLook = 'ignored' | 'unknown' | KnownSection

interface KnownSection {
  readonly info: DirectiveInfo
  readonly inside: Place
  readonly isHost: boolean
  /** True if any one word is accepted. */
  readonly takesAnyWord: boolean
}

/** Calls nest no deeper: no file that people write does. */
const MOST_NESTED = 20

/** True if no server rejects a part for what this text holds; false where that takes more than a quick look. */
export function isPlainlyAccepted(root: Root, versions: Versions): boolean {
  const look: Look = {
    versions,
    checkWsgi: createWsgiCheck(versions.modWsgiVersion, () => false),
    isWithoutVariables: () => findDirectives(root, 'Define').length === 0,
  }
  return areFine(root.children, placeIn(outermostScope('part'), 0), undefined, look)
}

function placeIn(scope: Scope, depth: number): Place {
  return {scope, depth, lines: new Map(), sections: new Map()}
}

function areFine(nodes: readonly Content[], place: Place, host: Section | undefined, look: Look): boolean {
  for (const node of nodes) {
    if (node.type === 'directive') {
      const {name, value} = node
      const lineLook = place.lines.get(name) ?? noteLine(name, place, look)
      if (!lineLook(value, host)) return false
    } else if (node.type === 'section') {
      if (!isSectionFine(node, place, host, look)) return false
    } else if (node.type === 'invalid') return false
  }
  return true
}

function noteLine(name: string, {scope, lines}: Place, look: Look): LineLook {
  const lineLook = lineLookFor(name, scope, look)
  lines.set(name, lineLook)
  return lineLook
}

function isSectionFine(section: Section, place: Place, host: Section | undefined, look: Look): boolean {
  const {name, closing, children} = section
  if (closing?.name !== name || !BARE_CLOSING.test(closing.value)) return false
  const known = place.sections.get(name) ?? noteSection(name, place, look)
  if (typeof known === 'string') return known === 'ignored'
  if (!hasAnyWord(section, known) && !isEntered(section, known, place, look)) return false
  return areFine(children, known.inside, known.isHost ? section : host, look)
}

const BARE_CLOSING = /^\s*<\/[\w.]+>\s*$/

const QUICK = new Set([
  'directory',
  'directorymatch',
  'location',
  'locationmatch',
  'files',
  'filesmatch',
  'virtualhost',
])

function noteSection(name: string, place: Place, look: Look): SectionLook {
  const sectionLook = sectionLookFor(name, place, look)
  place.sections.set(name, sectionLook)
  return sectionLook
}

function sectionLookFor(name: string, {scope, depth}: Place, {versions}: Look): SectionLook {
  // What it holds is not the server's for certain, or not walked.
  if (isConditional(name)) return 'ignored'
  const identifier = toIdentifier(name)
  const info = QUICK.has(identifier) && depth < MOST_NESTED ? directiveOf(`<${name}`) : undefined
  const entered = info && isAllowed(info, scope, versions) ? enter(info, 'word>', scope) : undefined
  if (!info || !entered) return 'unknown'
  return {
    info,
    inside: placeIn(entered.inside, depth + 1),
    isHost: identifier === 'virtualhost',
    takesAnyWord: !identifier.endsWith('match'),
  }
}

/** True for the usual tag, with one word that is no pattern. */
function hasAnyWord({name, opening: {value}}: Section, {takesAnyWord}: KnownSection): boolean {
  if (!takesAnyWord) return false
  const from = nameEnd(`<${name}`, value)
  const end = from === -1 ? -1 : argumentsEnd(value, from)
  const isPlain = end > from && value.endsWith('>', end) && !value.includes('${') && !value.includes('~')
  return isPlain && wordCount(value, from, end - 1) === 1
}

function isEntered({name, opening}: Section, {info}: KnownSection, {scope}: Place, look: Look): boolean {
  const args = plainArguments(`<${name}`, opening.value)
  if (args === undefined || (args.includes('${') && !look.isWithoutVariables())) return false
  return enter(info, args, scope) !== undefined
}

/** What a section is entered with that the server accepts. */
function enter({name}: DirectiveInfo, args: string, scope: Scope): Entered | undefined {
  const entered = enterSection({...NOWHERE, name, args}, scope)
  return typeof entered === 'object' && entered.errorAtEnd() === undefined ? entered : undefined
}

const NOWHERE = {
  ...{file: '', line: 0, children: [], conditions: NO_CONDITIONS},
  origin: {file: '', line: 0, node: undefined, uses: []},
}
