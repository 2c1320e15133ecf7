/**
 * The lossless syntax tree: a unist tree of logical lines.
 * Every character of a file is in the `value` of exactly one line-level node (see README.md here).
 */
import type {Encoding} from '../text/encoding.ts'
import type {Point} from '../text/line-index.ts'

/** Where a node stands: from the first character of its first line to after its last line ending. */
export interface Position {
  readonly start: Point
  readonly end: Point
}

/** One file. */
export interface Root {
  readonly type: 'root'
  readonly encoding: Encoding
  readonly children: readonly Content[]
  readonly position: Position
}

/** One directive, for example `    ServerName shop.example\n`, with its continuation lines and line ending. */
export interface Directive {
  readonly type: 'directive'
  /** First word as httpd reads it, quotes and continuations resolved, case kept: `ServerName`. */
  readonly name: string
  readonly value: string
  readonly position: Position
}

/** `<Name …>` to `</Name>`, or to where it was cut off if `closing` is missing. */
export interface Section {
  readonly type: 'section'
  /** Name without the angle brackets, case kept: `VirtualHost`. */
  readonly name: string
  readonly opening: Tag
  readonly children: readonly Content[]
  readonly closing?: Tag
  readonly position: Position
}

/** The line of an opening or a closing tag, for example `<Location "/wiki">\n`. */
export interface Tag {
  readonly type: 'openingTag' | 'closingTag'
  readonly name: string
  readonly value: string
  readonly position: Position
}

/** A comment; it spans several lines where a line of it ends in a backslash. */
export interface Comment {
  readonly type: 'comment'
  readonly value: string
  readonly position: Position
}

/** A line of white space only. Lines that hold nothing but a continuation count too. */
export interface BlankLine {
  readonly type: 'blankLine'
  readonly value: string
  readonly position: Position
}

/** The body of `<Perl>` and of the Lua block sections, which httpd hands over unread. */
export interface RawText {
  readonly type: 'rawText'
  readonly value: string
  readonly position: Position
}

export type InvalidCode =
  /** A closing tag that closes nothing. */
  | 'stray-closing-tag'
  /** The server's reader drops this last line (grammar L15); it is kept here and means nothing. */
  | 'lost-last-line'

/** A line that httpd rejects for its place or form; parsing goes on after it. */
export interface Invalid {
  readonly type: 'invalid'
  readonly value: string
  readonly code: InvalidCode
  readonly position: Position
}

export type Line = Directive | Tag | Comment | BlankLine | RawText | Invalid
export type Content = Directive | Section | Comment | BlankLine | RawText | Invalid
export type Parent = Root | Section
export type Node = Root | Content | Tag
