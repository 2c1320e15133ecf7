import {
  coverageOfPrefix,
  type Directive,
  firstWord,
  isSameName,
  isVariable,
  type Scope,
  type Section,
  wordsOf,
} from 'httpd-codemod/transform'

/** What a section matches. */
export interface Region {
  readonly section: Section
  readonly scope: Scope
  /** Undefined for a Directory. */
  readonly location: string | undefined
  /** The folders that its files are in; undefined where they may be anywhere. */
  readonly folders: readonly string[] | undefined
}

/** True for `SetHandler None`. */
export function isNone(node: Directive): boolean {
  return /^none$/i.test(firstWord(node) ?? '')
}

/** The path of a plain `<Directory>`. */
export function directoryOf(section: Section): string | undefined {
  const [path, ...more] = wordsOf(section)
  const isPlain = isSameName(section.name, 'Directory') && more.length === 0 && path !== undefined
  return isPlain && !isVariable(path) && !/[*?[]/.test(path) ? path : undefined
}

/** True if one path is the other, or is around it. */
export function areNested(one: string, other: string): boolean {
  return (
    coverageOfPrefix(`${one}/`, `${other}/`) !== 'none' || coverageOfPrefix(`${other}/`, `${one}/`) !== 'none'
  )
}
