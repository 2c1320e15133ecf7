/** The same configuration in other dresses: what a transform does must not depend on them. */
export interface Dress {
  readonly name: string
  /** True if the dress fits these bytes. */
  fits(bytes: Uint8Array): boolean
  wear(bytes: Uint8Array): Uint8Array
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
const toBytes = (text: string): Uint8Array => Buffer.from(text, 'latin1')

export const DRESSES: readonly Dress[] = [
  {
    name: 'CRLF',
    fits: (bytes) => !bytes.includes(13),
    wear: (bytes) => toBytes(latin1(bytes).replaceAll('\n', '\r\n')),
  },
  {
    name: 'tabs',
    fits: (bytes) => /^ {4}/m.test(latin1(bytes)) && !/^(?: {4})* {1,3}\S|^\t|\\$/m.test(latin1(bytes)),
    wear: (bytes) =>
      toBytes(latin1(bytes).replace(/^(?: {4})+/gm, (indent) => '\t'.repeat(indent.length / 4))),
  },
  {
    name: 'no line ending at the end',
    fits: (bytes) => /[^\n\\]\r?\n$/.test(latin1(bytes)),
    wear: (bytes) => toBytes(latin1(bytes).replace(/\r?\n$/, '')),
  },
  {
    name: 'a byte that is not UTF-8',
    fits: (bytes) => bytes.every((byte) => byte < 0x80) && /[^\\]\n$/.test(latin1(bytes)),
    wear: (bytes) => Buffer.concat([bytes, toBytes('\n# caf\xe9\n')]),
  },
]
