import type {Directive, Root, Section, Tag} from '../syntax/nodes.ts'
import {ownText} from '../text/own-text.ts'
import {cached} from './tree-cache.ts'

const newLines = (): Map<Directive, Directive> => new Map()

/** A line of a tree that may be kept for long: its texts do not keep that of the file. One line of the tree stays one. */
export function ownLineOf(root: Root, line: Directive): Directive {
  const lines = cached(root, newLines)
  const own = lines.get(line) ?? withOwnTexts(line)
  lines.set(line, own)
  return own
}

/** A section without its content, to be kept as long: its tags are what is asked for. */
export function ownTagsOf(section: Section): Section {
  const {closing, opening} = section
  return {
    ...section,
    name: ownText(section.name),
    opening: withOwnTexts(opening),
    children: [],
    ...(closing && {closing: withOwnTexts(closing)}),
  }
}

function withOwnTexts<T extends Directive | Tag>(line: T): T {
  return {...line, name: ownText(line.name), value: ownText(line.value)}
}
