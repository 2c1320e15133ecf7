/** What the other files of a server hold, as far as one file needs it. */

import type {Directive, Root, Section} from '../syntax/nodes.ts'

/** A directive in another file. */
export interface DirectiveElsewhere {
  readonly node: Directive
  /** The sections around it in its file, innermost first. */
  readonly sections: readonly Section[]
}

/** A line of another file, as this one sees it. */
export interface LineElsewhere extends DirectiveElsewhere {
  /** Path of its file from the folder of this one. */
  readonly file: string
  /** True if it may not be there where this file is read. */
  readonly isConditional: boolean
  /** True if the server reads it before this file, false if after it; undefined where that is not known. */
  readonly isBefore: boolean | undefined
}

/** Something that files of a server tell each other: found by keys, and made for a file when another one needs it. */
export interface Summary<T> {
  of(root: Root): T
  /** The keys under which other files look for it. */
  keysOf(root: Root): Iterable<string>
}

/** The summary of another file, as this one sees it. */
export interface SaidElsewhere<T> {
  readonly said: T
  /** Path of the file from the folder of this one. */
  readonly file: string
  /** True if the server may read this file, and not that one. */
  readonly mayLack: boolean
  /** True if the server reads a line of it before this file, false if after it; undefined where that is not known. */
  readonly isBefore: (node: Directive) => boolean | undefined
}

/** The other files of the server that a file belongs to. */
export interface Elsewhere {
  /** How often the server reads this file. */
  readonly reads: number
  /** True if this file and the others are all that the server reads, as far as its text tells. */
  readonly isComplete: boolean
  /**
   * Directives of a name in the other files, conditions and macros looked through. Where `isComplete` is false
   * these are only files of the run that others have to know of.
   */
  find(name: string): readonly LineElsewhere[]
  /** Those of them that are in no virtual host: every one inherits them, or the file may be included in one. */
  findOutsideHosts(name: string): readonly LineElsewhere[]
  /** What the other files say under a key of a summary. */
  said<T>(summary: Summary<T>, key: string): readonly SaidElsewhere<T>[]
  /** True if any other file says something under the key, even one that the server does not read. */
  isSaid<T>(summary: Summary<T>, key: string): boolean
  /** The arguments of the directive that the main server has in another file, for all virtual hosts. */
  inherited(name: string): string | undefined
  /** True if a macro makes a directive of the name with that first word, which the text of no file tells. */
  isMadeByMacro(name: string, word: string): boolean
}

/** For a file that is looked at by itself. */
export const NOTHING_ELSEWHERE: Elsewhere = {
  reads: 1,
  isComplete: false,
  find: () => [],
  findOutsideHosts: () => [],
  said: () => [],
  isSaid: () => false,
  inherited: () => undefined,
  isMadeByMacro: () => false,
}
