/**
 * White space as httpd sees it: C `isspace` in the C locale, that is blank, tab, LF, VT, FF and CR.
 * Nothing else counts, neither U+00A0 nor any byte above 0x7F (server/util.c: cfg_trim_line).
 */
export function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13)
}

/** Index of the first character at or after `from` that is no white space; `to` if there is none. */
export function skipSpace(text: string, from: number, to: number): number {
  let index = from
  while (index < to && isSpace(text.charCodeAt(index))) index++
  return index
}

/** Index after the last character before `to` that is no white space; `from` if there is none. */
export function skipSpaceBack(text: string, from: number, to: number): number {
  let index = to
  while (index > from && isSpace(text.charCodeAt(index - 1))) index--
  return index
}

/** The text without leading and trailing white space. */
export function trim(text: string): string {
  const start = skipSpace(text, 0, text.length)
  return text.slice(start, skipSpaceBack(text, start, text.length))
}
