import {directiveOf} from '../../httpd/directives/directive-table.ts'
import {sectionsAround} from '../../query/tree-index.ts'
import type {ReadFile, Reading} from '../../reading/reading.ts'
import {isConditional, isSameName} from '../../syntax/names.ts'
import type {Line, Section} from '../../syntax/nodes.ts'
import {serverLineOf} from '../../syntax/place.ts'
import type {TextPlace} from '../text-place.ts'
import {includedBy, includersOf} from './included-from.ts'
import {lineAt, sectionsOf, written} from './line-at.ts'
import type {LineExplanation, SectionAround} from './line-explanation.ts'
import {allOf, type Met, occurrenceOf} from './occurrences.ts'

/** Explains a line of a file that was read; undefined if the file has no such line. */
export function explainReadLine(file: ReadFile, line: number, reading: Reading): LineExplanation | undefined {
  const node = lineAt(file.root, line)
  if (!node) return undefined
  const at = serverLineOf(node)
  const all = allOf(reading.tree)
  const here = all.filter(({directive: {origin}}) => origin.node === node || isAt(origin, file, at))
  const name = 'name' in node ? node.name : undefined
  const info = name === undefined ? undefined : directiveOf(node.type === 'directive' ? name : `<${name}`)
  const opened = sectionsAround(file.root, node).find(({opening}) => opening === node)
  const isOf = (wanted: string): boolean => name !== undefined && isSameName(name, wanted)
  return {
    file: file.path,
    line: node.position.start.line,
    kind: kindOf(node),
    text: written(node),
    name,
    info,
    around: sectionsOf(file.root, node)
      .toReversed()
      .map((section) => aroundOf(section, file, all, reading)),
    includedFrom: chainsTo(file, reading, []),
    occurrences: here.map(occurrenceOf),
    reads:
      node.type === 'directive' && (isOf('Include') || isOf('IncludeOptional'))
        ? includedBy(node, reading).map(({path}) => path)
        : [],
    expansion: isOf('Use')
      ? all
          .filter(({directive: {origin}}) => origin.uses.some((use) => isAt(use, file, at)))
          .map(occurrenceOf)
      : [],
    holds: opened && aroundOf(opened, file, all, reading).holds,
    hostCount: all.filter(({directive}) => directive.name === '<VirtualHost').length,
  }
}

function isAt({file, line}: TextPlace, {path}: ReadFile, wanted: number): boolean {
  return file === path && line === wanted
}

function kindOf({type}: Line): LineExplanation['kind'] {
  if (type === 'openingTag') return 'opening tag'
  if (type === 'closingTag') return 'closing tag'
  if (type === 'blankLine') return 'blank line'
  return type === 'directive' || type === 'comment' ? type : 'other'
}

/** A condition surely holds if something that is in it, or was read from there, became part of the server. */
function aroundOf(section: Section, {paths}: ReadFile, all: readonly Met[], {files}: Reading): SectionAround {
  const {opening, position} = section
  const text = written(opening)
  const line = opening.position.start.line
  if (!isConditional(section.name)) return {line, text, holds: undefined}
  const isInside = (place: TextPlace): boolean =>
    paths.has(place.file) && place.line > line && place.line < position.end.line
  const opened = files.filter((file) => includersOf(file).some(isInside))
  const isOpened = (place: TextPlace): boolean => opened.some((file) => file.paths.has(place.file))
  const inside = all.filter(
    ({directive: {origin}}) => [origin, ...origin.uses].some(isInside) || isOpened(origin),
  )
  const isRead = inside.length > 0 || opened.length > 0
  const isPerhaps = inside.some(({directive}) => directive.conditions.includes(text))
  return {line, text, holds: isPerhaps ? 'perhaps' : isRead ? 'yes' : 'unknown'}
}

/** All ways from the main file to a file; one that leads in a circle ends where it would begin again. */
function chainsTo(
  file: ReadFile,
  reading: Reading,
  below: readonly string[],
): LineExplanation['includedFrom'] {
  if (below.includes(file.path) || file === reading.files[0]) return []
  return includersOf(file).flatMap(({file: path, line, node}) => {
    const step = {file: path, line, text: node ? written(node) : ''}
    const from = reading.files.find(({paths}) => paths.has(path))
    const outer = from ? chainsTo(from, reading, [...below, file.path]) : []
    return outer.length === 0 ? [[step]] : outer.map((chain) => [...chain, step])
  })
}
