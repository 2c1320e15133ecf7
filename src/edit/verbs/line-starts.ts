import type {Content} from '../../syntax/nodes.ts'
import {forEachLine} from '../../syntax/to-text.ts'

/**
 * Where the logical lines with text begin. Continued lines are left out: white space at their start belongs to
 * the argument if the line was cut within quotes (grammar L2).
 */
export function lineStarts(nodes: readonly Content[]): readonly number[] {
  const starts: number[] = []
  forEachLine({children: nodes}, (line) => {
    if (line.type !== 'blankLine' && line.type !== 'rawText') starts.push(line.position.start.offset)
  })
  return starts
}
