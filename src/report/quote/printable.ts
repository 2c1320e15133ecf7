/** A text that does nothing to a terminal: control characters replaced, a tab shown as four blanks. */
export function printable(text: string): string {
  return text.replaceAll('\t', '    ').replace(/\p{Cc}/gu, '\ufffd')
}
