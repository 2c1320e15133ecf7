import type {Origin} from '../reading/server-directive.ts'

/** A place in the text of a configuration. */
export interface TextPlace {
  readonly file: string
  readonly line: number
}

/** Where a directive is said. */
export interface PlacedLine {
  readonly place: TextPlace
  /** Where the macro was used that holds the directive; the outermost use. */
  readonly use: TextPlace | undefined
}

/** The text of a directive, and where the macro was used that holds it. */
export function placedAt({file, line, uses}: Omit<Origin, 'node'>): PlacedLine {
  const use = uses.at(-1)
  return {place: {file, line}, use: use && {file: use.file, line: use.line}}
}
