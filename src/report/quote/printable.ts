/** A text that does nothing to a terminal: control characters replaced, a tab shown as four blanks. */
export function printable(text: string): string {
  return withBytesShown(text.replaceAll('\t', '    ').replace(/\p{Cc}/gu, '\ufffd'))
}

/** A text whose bytes that are not UTF-8 are written as git writes them: `caf\351.conf`. */
export function withBytesShown(text: string): string {
  return text.replace(/[\udc80-\udcff]/gu, (byte) => `\\${(byte.charCodeAt(0) - 0xdc00).toString(8)}`)
}
