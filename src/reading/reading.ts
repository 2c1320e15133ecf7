import type {Root} from '../syntax/nodes.ts'
import type {Origin, ServerDirective} from './server-directive.ts'

/** A file the server reads, once however often it is included. */
export interface ReadFile {
  /** The path it was opened with first. */
  readonly path: string
  /** All paths it was opened with. */
  readonly paths: ReadonlySet<string>
  readonly realPath: string
  /** The places of the Include directives that open it, each as often as it does; none for the main file. */
  readonly includedAt: readonly IncludedAt[]
  readonly root: Root
}

/** One level of an include chain: the place of the Include. */
export interface IncludedFrom {
  readonly file: string
  readonly line: number
}

/** An Include that opened a file. */
export interface IncludedAt extends IncludedFrom {
  /** The text it was read from, which a macro may hold. */
  readonly origin: Origin
}

/** What stops the server while it reads, once it has read all (`start`), or while it walks the tree. */
export interface ServerError {
  readonly phase: 'read' | 'start' | 'walk'
  readonly file: string
  /** 0 for what is said of no line. */
  readonly line: number
  readonly message: string
  /** For the phase `read`: outermost Include first. */
  readonly chain: readonly IncludedFrom[]
  /** True where the server names no line, or names it in the message: a main file that cannot be read. */
  readonly isWithoutPlace?: boolean
  /** True where it is a file to include that is missing: a copy of a configuration comes without what is elsewhere. */
  readonly isOfFiles?: boolean
}

/** An error with the text that it is about; undefined but for the phase `walk`. */
export interface PlacedError extends ServerError {
  readonly origin: Origin | undefined
}

/** Something that was taken for granted, because it could not be found out. */
export interface Assumption {
  readonly file: string
  readonly line: number
  readonly text: string
  /** True where something is not read that may hold directives. */
  readonly isLeftOut?: boolean
}

/** What a server says of its configuration. */
export interface Verdict {
  /** The error at which the server would stop. */
  readonly error: ServerError | undefined
  readonly warnings: readonly string[]
}

/** All that came of reading a server, which goes on after an error where it can. */
export interface Reading extends Verdict {
  /** The tree of the server, as far as it could be read. */
  readonly tree: readonly ServerDirective[]
  readonly files: readonly ReadFile[]
  /**
   * All that stops the server: the first error of reading, and those of the walk, which nobody would come to before
   * the others are mended; empty where the tree was not walked.
   */
  readonly errors: readonly PlacedError[]
  readonly assumptions: readonly Assumption[]
  /** ServerRoot at the end. */
  readonly serverRoot: string
  /** Source names of the modules that are there at the end. */
  readonly modules: ReadonlySet<string>
}
