import {fromText} from '../../src/syntax/from-bytes.ts'
import {joinedLineOf} from '../../src/syntax/logical-line.ts'
import type {Directive, Line, Tag} from '../../src/syntax/nodes.ts'
import {forEachLine} from '../../src/syntax/to-text.ts'
import {trim} from '../../src/text/white-space.ts'

/** All lines of a text, in order. */
export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = []
  forEachLine(fromText(text), (line) => lines.push(line))
  return lines
}

/** The logical lines of a text as httpd's reader hands them on: joined and trimmed. */
export function joinedLinesOf(text: string): readonly string[] {
  return linesOf(text).map(({value}) => trim(joinedLineOf(value).text))
}

/**
 * The first directive or opening tag of a text.
 * @throws {Error} if it has none
 */
export function firstLineOf(text: string): Directive | Tag {
  const found = linesOf(text).find((line) => line.type === 'directive' || line.type === 'openingTag')
  if (found?.type !== 'directive' && found?.type !== 'openingTag') throw new Error('Expected a directive')
  return found
}
