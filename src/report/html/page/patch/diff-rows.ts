import {type Child, element} from '../dom/element.ts'
import {type MarkedPair, markWords, type Stretch} from './mark-words.ts'
import {pairLines} from './pair-lines.ts'
import type {PatchHunk, PatchLine} from './parse-patch.ts'

const KINDS = {' ': 'kept', '-': 'removed', '+': 'added'} as const

/** The rows of a hunk with its two sides beside each other. */
export function splitRows({lines}: PatchHunk): readonly HTMLElement[] {
  return pairLines(lines).map(({old, new: next}) => {
    const marked = markedPair(old, next)
    return element('tr', {}, sideCells(old, 'old', marked?.old), sideCells(next, 'new', marked?.new))
  })
}

/** The rows of a hunk as in a patch; words are marked in lines that took each other's place. */
export function unifiedRows({lines}: PatchHunk): readonly HTMLElement[] {
  const marks = new Map<PatchLine, readonly Stretch[]>()
  for (const {old, new: next} of pairLines(lines)) {
    const marked = markedPair(old, next)
    if (old && marked) marks.set(old, marked.old)
    if (next && marked) marks.set(next, marked.new)
  }
  return lines.map((line) =>
    element('tr', {}, numberCell(line.old), numberCell(line.new), codeCell(line, marks.get(line))),
  )
}

function markedPair(old: PatchLine | undefined, next: PatchLine | undefined): MarkedPair | undefined {
  return old && next && old !== next ? markWords(old.text, next.text) : undefined
}

function sideCells(
  line: PatchLine | undefined,
  side: 'old' | 'new',
  marked: readonly Stretch[] | undefined,
): Child {
  if (!line) return [element('td', {class: 'num none'}), element('td', {class: 'code none'})]
  return [numberCell(line[side]), codeCell(line, marked)]
}

function numberCell(number: number | undefined): HTMLElement {
  return element('td', {class: 'num'}, number)
}

function codeCell({sign, text, isOpen}: PatchLine, marked: readonly Stretch[] | undefined): HTMLElement {
  const content =
    marked?.map(({text: part, isChanged}) => (isChanged ? element('mark', {}, part) : part)) ?? text
  return element(
    'td',
    {class: `code ${KINDS[sign]}`},
    element('span', {class: 'sign'}, sign),
    content,
    isOpen ? element('span', {class: 'note'}, ' no line ending') : undefined,
  )
}
