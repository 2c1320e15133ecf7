import {commentsAbove} from '../../query/siblings.ts'
import {indentOf, type LineStyle, styleBeside, styleInside} from '../../query/style.ts'
import type {Content} from '../../syntax/nodes.ts'
import type {NewLine} from '../builders.ts'
import type {Editor} from '../editor.ts'
import {type Place, placeAfter, placeAtEndOf, placeAtStartOf, placeBefore} from '../placement.ts'
import {renderLines} from '../render.ts'
import {lineStarts} from './line-starts.ts'
import {placeAbove, type Recording, removeNode} from './recording.ts'

type LineVerbs = Pick<
  Editor,
  | 'insertBefore'
  | 'insertBelowComments'
  | 'insertAfter'
  | 'prepend'
  | 'append'
  | 'remove'
  | 'replace'
  | 'move'
>

/** The verbs that insert, remove and move whole lines. */
export function lineVerbs(recording: Recording): LineVerbs {
  const {root, text, record} = recording
  const insertAt = ({offset, needsLineEnding}: Place, lines: readonly NewLine[], style: LineStyle): void => {
    const rendered = renderLines(lines, style)
    record({from: offset, to: offset, text: needsLineEnding ? style.lineEnding + rendered : rendered})
  }

  return {
    insertBefore(node, ...lines) {
      insertAt(placeAbove(recording, node), lines, styleBeside(root, node))
    },
    insertBelowComments(node, ...lines) {
      insertAt(placeBefore(text, node.position.start.offset), lines, styleBeside(root, node))
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
    remove: (node) => removeNode(recording, node),
    replace(node, ...lines) {
      const {start, end} = node.position
      placeBefore(text, start.offset)
      record({from: start.offset, to: end.offset, text: renderLines(lines, styleBeside(root, node))})
    },
    move(node, before) {
      const block = [...commentsAbove(root, node), node]
      const from = indentOf(node)
      const {indent: to, lineEnding} = styleBeside(root, before)
      const {needsLineEnding} = placeAfter(text, node)
      const {offset} = placeAbove(recording, before)
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
  }
}
