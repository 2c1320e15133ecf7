import type {Directive, Tag} from '../syntax/nodes.ts'

/** A directive or section as the server keeps it after reading: variables, conditions and macros resolved. */
export interface ServerDirective {
  /** In the server's spelling; that of a section begins with `<`: `<Directory`. */
  readonly name: string
  /** The rest of the line after the name, unsplit; that of a section includes its `>`. */
  readonly args: string
  /** File as the server names it in messages; for a macro body, `macro 'n' (defined on line …) used on line …`. */
  readonly file: string
  /** The line number the server has for it: that of the last physical line. */
  readonly line: number
  readonly children: readonly ServerDirective[]
  /** The text it was read from: the line of the file, or of the macro body. */
  readonly origin: Origin
  /**
   * Conditional sections around it whose outcome is not known, outermost first, each as it is written; empty
   * for a directive that is surely there.
   */
  readonly conditions: readonly string[]
}

export interface Origin {
  /** File that holds the text, by the path it was opened with. */
  readonly file: string
  /** The line in that file. */
  readonly line: number
  /** The node in the syntax tree of that file; undefined for what no single line says. */
  readonly node: Directive | Tag | undefined
  /** For text from a macro body: where the macro was used, outermost last. */
  readonly uses: readonly MacroUse[]
}

/** A Use directive. */
export interface MacroUse {
  readonly file: string
  readonly line: number
  /** Name of the macro, in lower case. */
  readonly macro: string
}
