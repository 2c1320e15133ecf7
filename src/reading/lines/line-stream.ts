import {trim} from '../../text/white-space.ts'
import type {Origin} from '../server-directive.ts'

/** A logical line as the server's reader hands it on: joined and trimmed. */
export interface ReadLine {
  readonly text: string
  /** The file as the server names it; for a macro, where it was defined and used. */
  readonly file: string
  readonly line: number
  readonly origin: Origin
}

/** What a source yields: lines of files are joined already, others are one physical line each. */
export interface Piece extends ReadLine {
  /** The text with the white space around it, which counts where the line is a part of a longer one. */
  readonly untrimmed: string
  /** True if the server would look for a continuation at its end. */
  readonly isPhysical: boolean
}

/** Something that lines come from. */
export interface LineSource {
  /** The next line; undefined at the end. */
  next(): Piece | undefined
  /** The place after its last line. */
  end(): {readonly file: string; readonly line: number}
  /** Passes over the raw text that comes next, if the syntax tree has it as such. */
  skipRawText(): void
}

/** A backslash at the end of a line, or before its CR (server/util.c: ap_cfg_getline_core). */
const CONTINUATION = /\\\r?$/

/**
 * The lines of one file with the macros that are used in it spliced in. A macro that is used goes on top; when
 * it ends, reading goes on below, in the middle of a continued line too (modules/core/mod_macro.c: array_getstr).
 */
export class LineStream {
  readonly #bottom: LineSource
  readonly #sources: LineSource[]

  constructor(source: LineSource) {
    this.#bottom = source
    this.#sources = [source]
  }

  /** Lets the next lines come from another source. */
  splice(source: LineSource): void {
    this.#sources.push(source)
  }

  next(): ReadLine | undefined {
    const first = this.#nextPiece()
    return first && continues(first, first.untrimmed) ? this.#joined(first) : first
  }

  #joined(first: Piece): ReadLine {
    let last = first
    let text = first.untrimmed
    while (continues(last, text)) {
      text = text.replace(CONTINUATION, '')
      const piece = this.#nextPiece()
      // At the end of the file the line has the number of the one that is not there.
      if (!piece) return {origin: last.origin, ...this.#bottom.end(), text: trim(text)}
      text += piece.untrimmed
      last = piece
    }
    const {file, line, origin} = last
    return {text: trim(text), file, line, origin}
  }

  skipRawText(): void {
    this.#sources.at(-1)?.skipRawText()
  }

  #nextPiece(): Piece | undefined {
    for (;;) {
      const piece = this.#sources.at(-1)?.next()
      if (piece || this.#sources.length === 1) return piece
      this.#sources.pop()
    }
  }
}

/** A line of a file is joined already; only if it is empty may the backslash before it count again (grammar L4). */
function continues({isPhysical, untrimmed}: Piece, buffer: string): boolean {
  return (isPhysical || untrimmed === '') && CONTINUATION.test(buffer)
}
