import type {Content} from '../syntax/nodes.ts'
import {blankLine, type NewLine} from './builders.ts'

/** Blocks set off by blank lines: before each, and after the last one if more text follows it. */
export function setOff(blocks: readonly NewLine[], next: Content | undefined): readonly NewLine[] {
  const lines = blocks.flatMap((block) => [blankLine(), block])
  return next === undefined || next.type === 'blankLine' ? lines : [...lines, blankLine()]
}
