import {decode, encode} from '../text/encoding.ts'
import {isSameData} from './is-same-data.ts'
import type {Content, Root, Section, Tag} from './nodes.ts'
import {parse} from './parse/parser.ts'
import {forEachLine, toText} from './to-text.ts'
import {tokensOf} from './words/tokens.ts'

/**
 * Checks the invariants I1, I2, I4 and I5 of a tree against the text it claims to be.
 * @returns one sentence for each one broken; an empty list for a sound tree
 */
export function checkTree(root: Root, text: string): readonly string[] {
  const problems: string[] = []
  if (toText(root) !== text) problems.push('I1: the joined values differ from the text')
  const stored = decode(encode(text, root.encoding))
  if (stored.encoding === root.encoding && stored.text !== text)
    problems.push('I1: the text does not survive its encoding')
  problems.push(...contiguityProblems(root))
  forEachLine(root, (line) => {
    const joined = tokensOf(line)
      .map(({value}) => value)
      .join('')
    if (joined !== line.value) problems.push(`I4: the tokens of line ${line.position.start.line} lose text`)
  })
  if (!isSameData(parse(text, root.encoding), root))
    problems.push('I5: the tree is not the parse of its text')
  return problems
}

function contiguityProblems(root: Root): readonly string[] {
  const problems: string[] = []
  const pending: (Root | Section)[] = [root]
  for (let parent = pending.pop(); parent; parent = pending.pop()) {
    let offset = parent.position.start.offset
    for (const child of linesAndSections(parent)) {
      if (child.position.start.offset !== offset)
        problems.push(`I2: a gap before offset ${child.position.start.offset}`)
      offset = child.position.end.offset
      if (child.type === 'section') pending.push(child)
    }
    if (offset !== parent.position.end.offset)
      problems.push(`I2: ${parent.type} does not end with its last child`)
  }
  return problems
}

function linesAndSections(parent: Root | Section): readonly (Content | Tag)[] {
  if (parent.type === 'root') return parent.children
  return [parent.opening, ...parent.children, ...(parent.closing ? [parent.closing] : [])]
}
