/**
 * The editor: verbs that record replacements against the nodes of one tree. Nothing is changed until the
 * recorded replacements are applied to the text; what was not named cannot change.
 */
import type {Content, Directive, Root, Section, Tag} from '../syntax/nodes.ts'
import type {NewArgument, NewLine} from './builders.ts'

/** A node with a name and arguments. */
export type Named = Directive | Section

export interface Editor {
  /** Renames a directive, or a section in both of its tags. */
  setName(node: Named, name: string): void
  /** Replaces the text of one argument; its quotes stay as they are. */
  setArgument(node: Named, index: number, argument: NewArgument): void
  /** Inserts an argument before the one at `index`, or after the last one. */
  insertArgument(node: Named, index: number, argument: NewArgument): void
  /** Removes an argument and the white space and continuation before it. */
  removeArgument(node: Named, index: number): void
  /** Inserts lines above a node and the comment block that belongs to it. */
  insertBefore(node: Content, ...lines: readonly NewLine[]): void
  /** Inserts lines directly above a node: a comment above it heads them too. */
  insertBelowComments(node: Content, ...lines: readonly NewLine[]): void
  /** Inserts lines below a node. */
  insertAfter(node: Content, ...lines: readonly NewLine[]): void
  /** Inserts lines as the first ones of a section or file. */
  prepend(parent: Root | Section, ...lines: readonly NewLine[]): void
  /** Inserts lines as the last ones of a section or file. */
  append(parent: Root | Section, ...lines: readonly NewLine[]): void
  /** Removes a node. The comments above it stay. */
  remove(node: Content): void
  /** Replaces a node by lines. The comments above it stay. */
  replace(node: Content, ...lines: readonly NewLine[]): void
  /** Puts a section around siblings that follow each other, and indents them by one level. */
  wrap(nodes: readonly Content[], name: string, args: readonly NewArgument[]): void
  /** Removes the tags of a section, brings the children that are kept out by one level, and removes the others. */
  unwrap(section: Section, kept?: readonly Content[]): void
  /** Moves a node and its comment block above another node, in the indentation found there. */
  move(node: Content, before: Content): void
  /** Turns a directive or section into comments. */
  commentOut(node: Named): void
  /** Replaces characters within the value of a directive or tag; offsets count from its start. */
  replaceText(node: Directive | Tag, from: number, to: number, text: string): void
}
