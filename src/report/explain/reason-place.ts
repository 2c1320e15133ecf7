import type {TextPlace} from '../inspect/inspection.ts'

/** A place to look at for a directive, which the server may know only as a line of a macro. */
export interface ReasonPlace extends TextPlace {
  /** Name of the macro that was used there; undefined for a line of a file. */
  readonly macro: string | undefined
}

/**
 * The server names a line of a macro `macro 'n' (defined on line 2 of "F") used on line 5 of "G"`, nested for
 * macros within macros (modules/core/mod_macro.c: make_array_config). People look for the outermost use.
 */
export function reasonPlaceOf({file, line}: TextPlace): ReasonPlace {
  const [, macro, use, user] = /^macro '([^']*)'.* used on line (\d+) of "([^"]*)"+$/s.exec(file) ?? []
  if (macro === undefined || user === undefined) return {file, line, macro: undefined}
  return {file: user, line: Number(use), macro}
}
