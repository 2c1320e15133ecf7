import type {Position} from '../../syntax/nodes.ts'

/** A section around a fault that not every server reads. */
export interface FaultCondition {
  /** Its opening tag. */
  readonly tag: string
  /** True if it is taken to be met: all that is done to a file is done for servers that have mod_wsgi. */
  readonly isTakenAsMet: boolean
}

/** True for a fault for which no server starts that the file may be meant for. */
export function isCertain({condition}: Fault): boolean {
  return condition === undefined || condition.isTakenAsMet
}

/** What a fault says, and if what. */
export function faultText({condition, message}: Fault): string {
  return condition ? `if \`${condition.tag}\` applies: ${message}` : message
}

/** One thing for which a server does not start, at its place in one of its texts. */
export interface Fault {
  /** In the server's words, without the place that it puts in front. */
  readonly message: string
  /** Where the line is read only if a module is there, or is not: that section. Undefined for what is said anyway. */
  readonly condition?: FaultCondition
  /** What to do about it, where that is plain. */
  readonly hint: string | undefined
  /** The file, by the path that the server opened it with. */
  readonly file: string
  /** The line that the server names. */
  readonly line: number
  /** The text to look at; undefined where no single text says it. */
  readonly position: Position | undefined
}
