/** How the text around a place is written, so that new lines look like their neighbours. */

import type {Content, Parent, Root, Section} from '../syntax/nodes.ts'
import {argumentsOf} from '../syntax/words/arguments.ts'
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
  const {places, runs} = runsIn(root, parent)
  const at = places.get(node)
  if (at === undefined) return 0
  const around = node.type === 'directive' ? [runs[at]] : [runs[at - 1], runs[at + 1]]
  const found = around.filter((run) => run !== undefined)
  const count = found.reduce((sum, run) => sum + run.count, 0)
  const column = found[0]?.column
  const isShared = count > 2 && found.every((run) => run.column === column)
  return isShared && column !== undefined && found.some(({isWide}) => isWide) ? column : 0
}

/** Directives without a gap between them. */
interface Run {
  count: number
  /** Where all of their first arguments begin; undefined where that differs. */
  column: number | undefined
  /** True if more than one blank is before any of these. */
  isWide: boolean
}

interface Runs {
  readonly places: ReadonlyMap<Content, number>
  /** The run of each child; undefined for what is no directive. */
  readonly runs: readonly (Readonly<Run> | undefined)[]
}

const newRuns = (): Map<Parent, Runs> => new Map()

/** The runs in a parent; looked at once, however many lines are added. */
function runsIn(root: Root, parent: Parent): Runs {
  const known = cached(root, newRuns)
  const found = known.get(parent) ?? findRuns(parent)
  known.set(parent, found)
  return found
}

function findRuns({children}: Parent): Runs {
  const places = new Map<Content, number>()
  const runs: (Run | undefined)[] = []
  for (const [place, child] of children.entries()) {
    places.set(child, place)
    if (child.type !== 'directive') {
      runs.push(undefined)
      continue
    }
    const {column, blanks} = gapOf(child.value)
    const run = runs.at(-1) ?? {count: 0, column, isWide: false}
    run.count++
    if (run.column !== column) run.column = undefined
    run.isWide ||= blanks > 1
    runs.push(run)
  }
  return {places, runs}
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
  const names = parent.children.filter(isIndentedLine).map(nameOf)
  const made = {isAny: names.length > 0, areLower: names.every((name) => name === name.toLowerCase())}
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
