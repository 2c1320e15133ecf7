import type {Position} from '../../syntax/nodes.ts'

/** One thing for which a server does not start, at its place in one of its texts. */
export interface Fault {
  /** In the server's words, without the place that it puts in front. */
  readonly message: string
  /** What to do about it, where that is plain. */
  readonly hint: string | undefined
  /** The file, by the path that the server opened it with. */
  readonly file: string
  /** The line that the server names. */
  readonly line: number
  /** The text to look at; undefined where no single text says it. */
  readonly position: Position | undefined
}
