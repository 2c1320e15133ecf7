import {commentsAbove} from '../../query/siblings.ts'
import {indentOf, styleBeside, styleInside} from '../../query/style.ts'
import {EditError} from '../edit-error.ts'
import type {Editor} from '../editor.ts'
import {placeAfter} from '../placement.ts'
import {renderLines} from '../render.ts'
import {lineStarts} from './line-starts.ts'
import {placeAbove, type Recording, removeNode} from './recording.ts'

/** The verbs that put sections around lines, take them off, and turn either into comments. */
export function sectionVerbs(recording: Recording): Pick<Editor, 'wrap' | 'unwrap' | 'commentOut'> {
  const {root, text, record} = recording
  const indentLine = (offset: number, from: string, to: string): void => {
    const common = text.startsWith(from, offset) ? from.length : 0
    if (from !== to) record({from: offset, to: offset + common, text: to})
  }

  return {
    wrap(nodes, name, args) {
      const [first, last] = [nodes[0], nodes.at(-1)]
      if (!first || !last) throw new EditError('There is nothing to wrap')
      const style = styleBeside(root, first)
      const [opening, closing] = tagsOf(
        renderLines([{type: 'section', name, arguments: args, children: []}], style),
      )
      const before = placeAbove(recording, first)
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
      removeNode(recording, section.opening)
      const keeps = new Set(kept)
      for (const child of section.children) if (!keeps.has(child)) removeNode(recording, child)
      for (const offset of lineStarts(kept))
        if (text.startsWith(inner, offset)) indentLine(offset, inner, outer)
      removeNode(recording, section.closing)
    },
    commentOut(node) {
      // A comment that ends in a backslash goes on in the next line, so one mark for each logical line will do.
      for (const offset of lineStarts([node])) {
        const indent = /^[ \t]*/.exec(text.slice(offset, offset + 256))?.[0].length ?? 0
        record({from: offset + indent, to: offset + indent, text: '# '})
      }
    },
  }
}

function tagsOf(section: string): readonly [string, string] {
  const end = section.indexOf('\n') + 1
  return [section.slice(0, end), section.slice(end)]
}
