/**
 * The editor: verbs that record replacements against the nodes of one tree. Nothing is changed until the
 * recorded replacements are applied to the text; what was not named cannot change.
 */
import {commentsAbove} from '../query/siblings.ts'
import {indentOf, type LineStyle, styleBeside, styleInside} from '../query/style.ts'
import {toIdentifier} from '../syntax/names.ts'
import type {Content, Directive, Root, Section, Tag} from '../syntax/nodes.ts'
import {forEachLine} from '../syntax/to-text.ts'
import {type Argument, argumentsOf} from '../syntax/words/arguments.ts'
import type {NewArgument, NewLine} from './builders.ts'
import type {Replacement} from './change-set.ts'
import {EditError} from './edit-error.ts'
import {nameRangeOf} from './name-range.ts'
import {type Place, placeAfter, placeAtEndOf, placeAtStartOf, placeBefore} from './placement.ts'
import {toArgument, toRewriteArgument} from './quoting.ts'
import {renderLines} from './render.ts'

/** A node with a name and arguments. */
export type Named = Directive | Section

export interface Editor {
  /** Renames a directive, or a section in both of its tags. */
  setName(node: Named, name: string): void
  /** Replaces the text of one argument; its quotes stay as they are. */
  setArgument(node: Named, index: number, argument: NewArgument): void
  /** Inserts an argument before the one at `index`, or after the last one. */
  insertArgument(node: Named, index: number, argument: NewArgument): void
  /** Removes an argument and the white space and continuation before it. */
  removeArgument(node: Named, index: number): void
  /** Inserts lines above a node and the comment block that belongs to it. */
  insertBefore(node: Content, ...lines: readonly NewLine[]): void
  /** Inserts lines below a node. */
  insertAfter(node: Content, ...lines: readonly NewLine[]): void
  /** Inserts lines as the first ones of a section or file. */
  prepend(parent: Root | Section, ...lines: readonly NewLine[]): void
  /** Inserts lines as the last ones of a section or file. */
  append(parent: Root | Section, ...lines: readonly NewLine[]): void
  /** Removes a node. The comments above it stay. */
  remove(node: Content): void
  /** Replaces a node by lines. The comments above it stay. */
  replace(node: Content, ...lines: readonly NewLine[]): void
  /** Puts a section around siblings that follow each other, and indents them by one level. */
  wrap(nodes: readonly Content[], name: string, args: readonly NewArgument[]): void
  /** Removes the tags of a section, brings the children that are kept out by one level, and removes the others. */
  unwrap(section: Section, kept?: readonly Content[]): void
  /** Moves a node and its comment block above another node, in the indentation found there. */
  move(node: Content, before: Content): void
  /** Turns a directive or section into comments. */
  commentOut(node: Named): void
  /** Replaces characters within the value of a directive or tag; offsets count from its start. */
  replaceText(node: Directive | Tag, from: number, to: number, text: string): void
}

/** An editor that hands each replacement to `record`. `text` is the text of `root`. */
export function createEditor(root: Root, text: string, record: (replacement: Replacement) => void): Editor {
  const insertAt = ({offset, needsLineEnding}: Place, lines: readonly NewLine[], style: LineStyle): void => {
    const rendered = renderLines(lines, style)
    record({from: offset, to: offset, text: needsLineEnding ? style.lineEnding + rendered : rendered})
  }
  const replaceIn = (line: Directive | Tag, from: number, to: number, inserted: string): void => {
    const start = line.position.start.offset
    record({from: start + from, to: start + to, text: inserted})
  }
  const removeNode = (node: {readonly position: Content['position']}): void => {
    record({from: node.position.start.offset, to: node.position.end.offset, text: ''})
  }
  const placeAbove = (node: Content): Place => {
    const first = commentsAbove(root, node)[0] ?? node
    return placeBefore(text, first.position.start.offset)
  }
  const indentLine = (offset: number, from: string, to: string): void => {
    const common = text.startsWith(from, offset) ? from.length : 0
    if (from !== to) record({from: offset, to: offset + common, text: to})
  }

  return {
    setName(node, name) {
      for (const line of linesOf(node)) {
        const {start, end} = nameRangeOf(line)
        replaceIn(line, start, end, name)
      }
    },
    setArgument(node, index, argument) {
      const line = lineOf(node)
      const {start, end, quote} = argumentAt(node, index)
      replaceIn(line, start, end, spell(line, argument, quote))
    },
    insertArgument(node, index, argument) {
      const line = lineOf(node)
      const args = argumentsOf(node)
      const next = args[index]
      if (next) {
        replaceIn(line, next.start, next.start, `${spell(line, argument, '')} `)
        return
      }
      const last = args.at(-1)
      if (last) refuseOpenQuote(last)
      const end = last?.end ?? nameRangeOf(line).behind
      replaceIn(line, end, end, ` ${spell(line, argument, '')}`)
    },
    removeArgument(node, index) {
      const {end} = argumentAt(node, index)
      const line = lineOf(node)
      replaceIn(line, argumentsOf(node)[index - 1]?.end ?? nameRangeOf(line).behind, end, '')
    },
    insertBefore(node, ...lines) {
      insertAt(placeAbove(node), lines, styleBeside(root, node))
    },
    insertAfter(node, ...lines) {
      insertAt(placeAfter(text, node), lines, styleBeside(root, node))
    },
    prepend(parent, ...lines) {
      insertAt(placeAtStartOf(text, parent), lines, styleInside(root, parent))
    },
    append(parent, ...lines) {
      insertAt(placeAtEndOf(text, parent), lines, styleInside(root, parent))
    },
    remove: removeNode,
    replace(node, ...lines) {
      const {start, end} = node.position
      placeBefore(text, start.offset)
      record({from: start.offset, to: end.offset, text: renderLines(lines, styleBeside(root, node))})
    },
    wrap(nodes, name, args) {
      const [first, last] = [nodes[0], nodes.at(-1)]
      if (!first || !last) throw new EditError('There is nothing to wrap')
      const style = styleBeside(root, first)
      const [opening, closing] = tagsOf(
        renderLines([{type: 'section', name, arguments: args, children: []}], style),
      )
      const before = placeAbove(first)
      const after = placeAfter(text, last)
      record({from: before.offset, to: before.offset, text: opening})
      for (const offset of lineStarts([...commentsAbove(root, first), ...nodes]))
        indentLine(offset, '', style.unit)
      record({
        from: after.offset,
        to: after.offset,
        text: after.needsLineEnding ? style.lineEnding + closing : closing,
      })
    },
    unwrap(section, kept = section.children) {
      if (!section.closing) throw new EditError(`<${section.name}> has no closing tag`)
      const outer = indentOf(section)
      const inner = styleInside(root, section).indent
      removeNode(section.opening)
      const keeps = new Set(kept)
      for (const child of section.children) if (!keeps.has(child)) removeNode(child)
      for (const offset of lineStarts(kept))
        if (text.startsWith(inner, offset)) indentLine(offset, inner, outer)
      removeNode(section.closing)
    },
    move(node, before) {
      const block = [...commentsAbove(root, node), node]
      const from = indentOf(node)
      const {indent: to, lineEnding} = styleBeside(root, before)
      const {needsLineEnding} = placeAfter(text, node)
      const {offset} = placeAbove(before)
      const start = (block[0] as Content).position.start.offset
      const parts: string[] = []
      let copied = start
      for (const lineStart of lineStarts(block)) {
        if (!text.startsWith(from, lineStart)) continue
        parts.push(text.slice(copied, lineStart), to)
        copied = lineStart + from.length
      }
      parts.push(text.slice(copied, node.position.end.offset), needsLineEnding ? lineEnding : '')
      record({from: offset, to: offset, text: parts.join('')})
      record({from: start, to: node.position.end.offset, text: ''})
    },
    commentOut(node) {
      // A comment that ends in a backslash goes on in the next line, so one mark for each logical line will do.
      for (const offset of lineStarts([node])) {
        const indent = /^[ \t]*/.exec(text.slice(offset, offset + 256))?.[0].length ?? 0
        record({from: offset + indent, to: offset + indent, text: '# '})
      }
    },
    replaceText: replaceIn,
  }
}

function lineOf(node: Named): Directive | Tag {
  return node.type === 'section' ? node.opening : node
}

function linesOf(node: Named): readonly (Directive | Tag)[] {
  if (node.type === 'directive') return [node]
  return node.closing ? [node.opening, node.closing] : [node.opening]
}

function argumentAt(node: Named, index: number): Argument {
  const argument = argumentsOf(node)[index]
  if (!argument) throw new RangeError(`${node.name} has no argument ${index + 1}`)
  return argument
}

function spell(line: Directive | Tag, argument: NewArgument, quote: Argument['quote']): string {
  if (typeof argument !== 'string') return argument.raw
  const identifier = toIdentifier(line.name)
  if (identifier === 'rewriterule' || identifier === 'rewritecond') return toRewriteArgument(argument)
  return toArgument(argument, quote)
}

function refuseOpenQuote({value, quote}: Argument): void {
  if (quote !== '' && (value.length === 1 || !value.endsWith(quote))) {
    throw new EditError(
      'The last argument has no closing quote, so an argument after it would become part of it',
    )
  }
}

function tagsOf(section: string): readonly [string, string] {
  const end = section.indexOf('\n') + 1
  return [section.slice(0, end), section.slice(end)]
}

/**
 * Where the logical lines with text begin. Continued lines are left out: white space at their start belongs to
 * the argument if the line was cut within quotes (grammar L2).
 */
function lineStarts(nodes: readonly Content[]): readonly number[] {
  const starts: number[] = []
  forEachLine({children: nodes}, (line) => {
    if (line.type !== 'blankLine' && line.type !== 'rawText') starts.push(line.position.start.offset)
  })
  return starts
}
