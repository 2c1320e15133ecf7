/** Lines to be written: what they say, not how they look. Their look comes from the place they go to. */

/**
 * An argument: a string is the text httpd should read and is quoted where needed; `raw` is written as it is, for
 * arguments with a syntax of their own, such as `python-path="/srv/a b"`.
 */
export type NewArgument = string | {readonly raw: string}

export interface NewDirective {
  readonly type: 'directive'
  readonly name: string
  readonly arguments: readonly NewArgument[]
}

export interface NewSection {
  readonly type: 'section'
  readonly name: string
  readonly arguments: readonly NewArgument[]
  readonly children: readonly NewLine[]
}

export interface NewComment {
  readonly type: 'comment'
  readonly text: string
}

export interface NewBlankLine {
  readonly type: 'blankLine'
}

export type NewLine = NewDirective | NewSection | NewComment | NewBlankLine

export function directive(name: string, ...args: readonly NewArgument[]): NewDirective {
  return {type: 'directive', name, arguments: args}
}

export function section(
  name: string,
  args: readonly NewArgument[],
  children: readonly NewLine[],
): NewSection {
  return {type: 'section', name, arguments: args, children}
}

export function comment(text: string): NewComment {
  return {type: 'comment', text}
}

export function blankLine(): NewBlankLine {
  return {type: 'blankLine'}
}
