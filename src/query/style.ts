/** How the text around a place is written, so that new lines look like their neighbours. */

import type {Content, Parent, Root, Section} from '../syntax/nodes.ts'
import {argumentsOf} from '../syntax/words/arguments.ts'
import {lowerBound} from '../text/lower-bound.ts'
import {cached} from './tree-cache.ts'
import {parentOf} from './tree-index.ts'

export interface LineStyle {
  /** White space in front of a line. */
  readonly indent: string
  /** What one level of nesting adds to the indentation. */
  readonly unit: string
  readonly lineEnding: '\n' | '\r\n'
  /** `lower` where the neighbours write directive names in lower case, as few people do. */
  readonly nameCase: 'documented' | 'lower'
  /** Where the first arguments of the lines around begin, counted from the indentation; 0 where they are not aligned. */
  readonly column: number
  /** True where the arguments of sections nearby stand in double quotes. */
  readonly quotesSections: boolean
}

const DEFAULT_UNIT = '    '

/** The style for a new sibling of `node`. */
export function styleBeside(root: Root, node: Content): LineStyle {
  const parent = parentOf(root, node) ?? root
  return {...styleIn(root, parent, indentOf(node)), column: columnAround(root, parent, node)}
}

/** The style for a new child of `parent`. */
export function styleInside(root: Root, parent: Parent): LineStyle {
  const sibling = parent.children.find(isIndentedLine)
  if (sibling) return styleIn(root, parent, indentOf(sibling))
  const outer = parent.type === 'section' ? indentOf(parent) + cached(root, unitOf) : ''
  return styleIn(root, parent, outer)
}

function styleIn(root: Root, parent: Parent, indent: string): LineStyle {
  return {
    indent,
    unit: cached(root, unitOf),
    lineEnding: lineEndingOf(root, parent),
    nameCase: nameCaseOf(parent, root),
    column: 0,
    quotesSections: cached(root, quotesSections),
  }
}

/** White space in front of a line, or of the opening tag of a section. */
export function indentOf(node: Content): string {
  const value = node.type === 'section' ? node.opening.value : node.value
  return /^[ \t]*/.exec(value)?.[0] ?? ''
}

/** The column that the directives directly above and below a node, without a gap, share by more than one blank. */
function columnAround(root: Root, parent: Parent, node: Content): number {
  const {offset} = node.position.start
  const at = lowerBound(parent.children, ({position}) => position.start.offset < offset)
  const places = node.type === 'directive' ? [at] : [at - 1, at + 1]
  const around = places.map((place) => runAt(root, parent, place)).filter((run) => run !== undefined)
  const count = around.reduce((sum, run) => sum + run.count, 0)
  const column = around[0]?.column
  const isShared = count > 2 && around.every((run) => run.column === column)
  return isShared && column !== undefined && around.some(({isWide}) => isWide) ? column : 0
}

/** Directives without a gap between them. */
interface Run {
  readonly count: number
  /** Where all of their first arguments begin; undefined where that differs. */
  readonly column: number | undefined
  /** True if more than one blank is before any of these. */
  readonly isWide: boolean
}

/** Runs by the places of their directives in a parent. */
type Runs = Map<number, Run>

const newRuns = (): Map<Parent, Runs> => new Map()

/** The run of the child at a place, looked at once, however many lines are added; undefined for what is no directive. */
function runAt(root: Root, parent: Parent, place: number): Run | undefined {
  const all = cached(root, newRuns)
  const runs: Runs = all.get(parent) ?? new Map()
  all.set(parent, runs)
  const known = runs.get(place)
  const {children} = parent
  const isIn = (index: number): boolean => children[index]?.type === 'directive'
  if (known || !isIn(place)) return known
  let [start, end] = [place, place + 1]
  while (isIn(start - 1)) start--
  while (isIn(end)) end++
  const run = runOf(children.slice(start, end))
  for (let index = start; index < end; index++) runs.set(index, run)
  return run
}

function runOf(lines: readonly Content[]): Run {
  const gaps = lines.map((line) => gapOf(line.type === 'section' ? '' : line.value))
  const column = gaps[0]?.column
  return {
    count: gaps.length,
    column: gaps.every((gap) => gap.column === column) ? column : undefined,
    isWide: gaps.some(({blanks}) => blanks > 1),
  }
}

/** Where the first argument of a line begins, and how many blanks are before it. */
function gapOf(text: string): {readonly column: number; readonly blanks: number} {
  const [, name = '', blanks = ''] = /^[ \t]*(\S+)( *)/.exec(text) ?? []
  return {column: name.length + blanks.length, blanks: blanks.length}
}

function isIndentedLine(node: Content): boolean {
  return node.type === 'directive' || node.type === 'section'
}

/** The indentation that the first section with an indented child uses; four blanks if none does. */
function unitOf(root: Root): string {
  const pending: Content[] = [...root.children].reverse()
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type !== 'section') continue
    const child = node.children.find(isIndentedLine)
    const outer = indentOf(node)
    if (child && indentOf(child).startsWith(outer) && indentOf(child) !== outer) {
      return indentOf(child).slice(outer.length)
    }
    for (let index = node.children.length - 1; index >= 0; index--)
      pending.push(node.children[index] as Content)
  }
  return DEFAULT_UNIT
}

function lineEndingOf(root: Root, parent: Parent): '\n' | '\r\n' {
  const first = parent.type === 'section' ? parent.opening : root.children[0]
  const value = first === undefined ? '' : first.type === 'section' ? first.opening.value : first.value
  return value.endsWith('\r\n') ? '\r\n' : '\n'
}

function nameCaseOf(parent: Parent, root: Root): 'documented' | 'lower' {
  const [own, all] = [namesIn(root, parent), namesIn(root, root)]
  const isLower = own.isAny || all.isAny ? own.areLower && all.areLower : false
  return isLower ? 'lower' : 'documented'
}

interface Names {
  readonly isAny: boolean
  readonly areLower: boolean
}

const newNames = (): Map<Parent, Names> => new Map()

/** How the lines directly in a parent are named; looked at once, however many lines are added. */
function namesIn(root: Root, parent: Parent): Names {
  const known = cached(root, newNames)
  const found = known.get(parent)
  if (found) return found
  const {children} = parent
  const isLower = (line: Content): boolean =>
    !isIndentedLine(line) || nameOf(line) === nameOf(line).toLowerCase()
  const made = {isAny: children.some(isIndentedLine), areLower: children.every(isLower)}
  known.set(parent, made)
  return made
}

function nameOf(node: Content): string {
  return node.type === 'directive' || node.type === 'section' ? node.name : ''
}

const PATH_SECTIONS = /^(?:location|directory)(?:match)?$/i

function quotesSections(root: Root): boolean {
  const pending: Content[] = [...root.children].reverse()
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type !== 'section') continue
    const path = PATH_SECTIONS.test(node.name) ? firstArgument(node) : undefined
    if (path) return path.quote === '"'
    for (let index = node.children.length - 1; index >= 0; index--)
      pending.push(node.children[index] as Content)
  }
  return false
}

function firstArgument(section: Section) {
  return argumentsOf(section)[0]
}
