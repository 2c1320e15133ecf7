import {checkTree} from '../../../src/syntax/check.ts'
import {fromBytes} from '../../../src/syntax/from-bytes.ts'
import type {Root} from '../../../src/syntax/nodes.ts'
import {syntaxErrors} from '../../../src/syntax/syntax-errors.ts'
import {forEachLine, toBytes} from '../../../src/syntax/to-text.ts'
import {argumentsOf} from '../../../src/syntax/words/arguments.ts'
import {decode} from '../../../src/text/encoding.ts'

/** Everything that does not hold for these bytes; an empty list where the tree and its views are sound. */
export function problemsOf(bytes: Uint8Array): readonly string[] {
  const root = fromBytes(bytes)
  return [
    ...exactnessProblems(root, bytes),
    ...checkTree(root, decode(bytes).text),
    ...argumentProblems(root),
    ...findingProblems(root),
  ]
}

/** I1 alone, for when there are too many files for all of it. */
export function exactnessProblems(root: Root, bytes: Uint8Array): readonly string[] {
  return Buffer.compare(toBytes(root), bytes) === 0 ? [] : ['I1: other bytes come out than went in']
}

function argumentProblems(root: Root): readonly string[] {
  const problems: string[] = []
  forEachLine(root, (line) => {
    if (line.type !== 'directive' && line.type !== 'openingTag' && line.type !== 'closingTag') return
    let behind = 0
    for (const {value, start, end} of argumentsOf(line)) {
      if (start < behind || end <= start || line.value.slice(start, end) !== value)
        problems.push(`An argument of line ${line.position.start.line} does not stand where it says`)
      behind = end
    }
  })
  return problems
}

function findingProblems(root: Root): readonly string[] {
  return syntaxErrors(root)
    .filter(({line, position: {start, end}}) => line < start.line || end.offset < start.offset)
    .map(({message}) => `The place of "${message}" is wrong`)
}
