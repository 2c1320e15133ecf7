import type {Origin} from '../server-directive.ts'

/** A macro of mod_macro (modules/core/mod_macro.c: ap_macro_t). */
export interface Macro {
  /** In lower case. */
  readonly name: string
  /** `defined on line 3 of "a.conf"`. */
  readonly location: string
  /** Names of the arguments, as they are written: `$host`. */
  readonly parameters: readonly string[]
  /** Lines of the body, joined and trimmed, without comments. */
  readonly body: readonly BodyLine[]
}

export interface BodyLine {
  readonly text: string
  readonly origin: Origin
}

/** `macro 'm' (defined on line 3 of "a.conf")`, as the server names it. */
export function macroText({name, location}: Pick<Macro, 'name' | 'location'>): string {
  return `macro '${name}' (${location})`
}
