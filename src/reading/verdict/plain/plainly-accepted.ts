/**
 * A quick look at a part of a server, which nearly all files pass: each line is one that the server accepts where it
 * is, whatever else it reads. Others are read and walked as the server does it. Of thousands of files that would take
 * as long as all else, so that what is asked of a line is found once for each name in a kind of place, for all files.
 */
import {type DirectiveInfo, directiveOf} from '../../../httpd/directives/directive-table.ts'
import {findDirectives} from '../../../query/tree-index.ts'
import {isConditional, toIdentifier} from '../../../syntax/names.ts'
import type {Content, Root, Section} from '../../../syntax/nodes.ts'
import {wordCount} from '../../../syntax/words/word-count.ts'
import {ownText} from '../../../text/own-text.ts'
import {outermostScope, type Scope} from '../../walk/scope.ts'
import {type Entered, enterSection} from '../../walk/section.ts'
import {createWsgiCheck} from '../../walk/wsgi-error.ts'
import {
  type FileLook,
  isAllowed,
  type LineLook,
  lineLookFor,
  MOST_KEPT,
  NO_CONDITIONS,
  type Versions,
} from './line-look.ts'
import {argumentsEnd, nameEnd, plainArguments} from './plain-text.ts'

/** A kind of place, and what is known of lines there by name, and of sections by identifier. */
interface Place {
  readonly versions: Versions
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
  return areFine(root.children, outermostFor(versions), undefined, lookAt(root, versions))
}

function lookAt(root: Root, {modWsgiVersion}: Versions): FileLook {
  return {
    checkWsgi: createWsgiCheck(modWsgiVersion, () => false),
    isWithoutVariables: () => findDirectives(root, 'Define').length === 0,
  }
}

/**
 * The IfModule sections of a part that hold more than a quick look can accept: in any other one the server rejects
 * nothing.
 */
export function unclearIfModules(root: Root, versions: Versions): ReadonlySet<Section> {
  const file = lookAt(root, versions)
  const unclear = new Set<Section>()
  // Where a section is not known, neither is what may be in it.
  const add = (nodes: readonly Content[], place: Place | undefined, host: Section | undefined): void => {
    for (const node of nodes) {
      if (node.type !== 'section') continue
      const identifier = toIdentifier(node.name)
      const known = place && (place.sections.get(identifier) ?? noteSection(identifier, place))
      const inside = typeof known === 'object' ? known.inside : undefined
      const isFine = place !== undefined && isSectionFine(node, place, host, file)
      if (identifier === 'ifmodule' && !isFine) unclear.add(node)
      // What is in conditional sections of other kinds is told of none.
      if (known === 'ignored') continue
      if (!isFine || inside === undefined)
        add(node.children, inside, identifier === 'virtualhost' ? node : host)
    }
  }
  add(root.children, outermostFor(versions), undefined)
  return unclear
}

const outermost = new Map<string, Place>()

function outermostFor(versions: Versions): Place {
  const key = `${versions.httpdVersion} ${versions.modWsgiVersion}`
  const place = outermost.get(key) ?? placeIn(outermostScope('part'), 0, versions)
  outermost.set(key, place)
  return place
}

function placeIn(scope: Scope, depth: number, versions: Versions): Place {
  return {versions, scope, depth, lines: new Map(), sections: new Map()}
}

function areFine(
  nodes: readonly Content[],
  place: Place,
  host: Section | undefined,
  file: FileLook,
): boolean {
  for (const node of nodes) {
    if (node.type === 'directive') {
      const {name, value} = node
      const lineLook = place.lines.get(name) ?? noteLine(name, place)
      if (!lineLook(value, host, file)) return false
    } else if (node.type === 'section') {
      if (!isSectionFine(node, place, host, file)) return false
    } else if (node.type === 'invalid') return false
  }
  return true
}

function noteLine(name: string, {scope, lines, versions}: Place): LineLook {
  const own = ownText(name)
  const lineLook = lineLookFor(own, scope, versions)
  if (lines.size < MOST_KEPT) lines.set(own, lineLook)
  return lineLook
}

function isSectionFine(section: Section, place: Place, host: Section | undefined, file: FileLook): boolean {
  const {name, closing, children} = section
  if (closing?.name !== name || !BARE_CLOSING.test(closing.value)) return false
  const identifier = toIdentifier(name)
  const known = place.sections.get(identifier) ?? noteSection(identifier, place)
  if (typeof known === 'string') return known === 'ignored'
  if (!hasAnyWord(section, known) && !isEntered(section, known, place, file)) return false
  return areFine(children, known.inside, known.isHost ? section : host, file)
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
  'proxy',
  'proxymatch',
])

function noteSection(identifier: string, place: Place): SectionLook {
  const sectionLook = sectionLookFor(identifier, place)
  place.sections.set(ownText(identifier), sectionLook)
  return sectionLook
}

function sectionLookFor(identifier: string, {scope, depth, versions}: Place): SectionLook {
  // What any server accepts, servers do that have the module.
  if (identifier === 'ifmodule' && depth < MOST_NESTED) return transparentLook(scope, depth, versions)
  // What it holds is not the server's for certain, or not walked.
  if (isConditional(identifier)) return 'ignored'
  const info = QUICK.has(identifier) && depth < MOST_NESTED ? directiveOf(`<${identifier}`) : undefined
  const entered = info && isAllowed(info, scope, versions) ? enter(info, 'word>', scope) : undefined
  if (!info || !entered) return 'unknown'
  return {
    info,
    inside: placeIn(entered.inside, depth + 1, versions),
    isHost: identifier === 'virtualhost',
    takesAnyWord: !identifier.endsWith('match'),
  }
}

function transparentLook(scope: Scope, depth: number, versions: Versions): SectionLook {
  const info = directiveOf('<IfModule')
  if (!info) return 'unknown'
  return {info, inside: placeIn(scope, depth + 1, versions), isHost: false, takesAnyWord: true}
}

/** True for the usual tag, with one word that is no pattern. */
function hasAnyWord({name, opening: {value}}: Section, {takesAnyWord}: KnownSection): boolean {
  if (!takesAnyWord) return false
  const from = nameEnd(`<${name}`, value)
  const end = from === -1 ? -1 : argumentsEnd(value, from)
  const isPlain = end > from && value.endsWith('>', end) && !value.includes('${') && !value.includes('~')
  return isPlain && wordCount(value, from, end - 1) === 1
}

function isEntered({name, opening}: Section, {info}: KnownSection, {scope}: Place, file: FileLook): boolean {
  const args = plainArguments(`<${name}`, opening.value)
  if (args === undefined || (args.includes('${') && !file.isWithoutVariables())) return false
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
