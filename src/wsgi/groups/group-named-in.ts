import {
  GROUP_SECTION,
  type GroupKind,
  groupDirectives,
  groupNamed,
} from '../../httpd/mod-wsgi/group-namers.ts'
import {findDirectives, findSections} from '../../query/tree-index.ts'
import {joinedLineOf} from '../../syntax/logical-line.ts'
import type {Directive, Root, Section} from '../../syntax/nodes.ts'
import {wordAt} from '../../syntax/words/words.ts'
import {firstWord} from '../../syntax/words/words-of.ts'

/** The group of a kind that a line or a section names, by its argument or by an option; undefined if it names none. */
export function groupNamedIn(node: Directive | Section, kind: GroupKind): string | undefined {
  const isSection = node.type === 'section'
  const {text} = joinedLineOf(isSection ? node.opening.value : node.value)
  const args = text.slice(wordAt(text, 0, text.length)?.end)
  return groupNamed(isSection ? `<${node.name}` : node.name, args, kind)
}

/** The groups of a kind that lines of a file have something run in, those in conditions and macros too. */
export function groupsSelectedIn(root: Root, kind: GroupKind): readonly string[] {
  return groupDirectives(kind)
    .flatMap((name) => findDirectives(root, name))
    .flatMap((node) => groupNamedIn(node, kind) ?? [])
}

/** All names of process groups in a file: those that are defined, and those that anything names. */
export function processGroupsIn(root: Root): readonly string[] {
  return [
    ...findDirectives(root, 'WSGIDaemonProcess').flatMap((node) => firstWord(node) ?? []),
    ...groupsSelectedIn(root, 'process'),
    ...groupsOfSections(root),
  ]
}

/** The process groups that sections for interpreters name; nothing runs in them because of that. */
export function groupsOfSections(root: Root): readonly string[] {
  return findSections(root, GROUP_SECTION).flatMap((node) => groupNamedIn(node, 'process') ?? [])
}
