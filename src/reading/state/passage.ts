import type {ServerError} from '../reading.ts'
import type {Origin, ServerDirective} from '../server-directive.ts'

/** Where the reader was when it opened a file. */
export interface Opening {
  /** The path the file was opened with. */
  readonly path: string
  /** Lines of the sections around it, outermost first. */
  readonly around: readonly Origin[]
  /** Conditional sections of unknown outcome around it. */
  readonly conditions: readonly string[]
  /** How many directives were there before it, in the section around it. */
  readonly siblings: number
  /** How much was said, and learned, before it. */
  readonly changes: number
  readonly warnings: number
  readonly assumptions: number
  /** The error before it. */
  readonly error: ServerError | undefined
}

/** How a file was read: enough to read another text in its place, and nothing but that. */
export interface Passage {
  readonly opening: Opening
  /** Its first directive. */
  readonly first: ServerDirective
  /** How many directives it left in the section around it. */
  readonly length: number
  /** What it changed in what is known, in order. */
  readonly changes: readonly string[]
  readonly warnings: number
  readonly assumptions: number
}
