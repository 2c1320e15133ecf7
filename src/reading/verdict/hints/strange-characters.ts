/** Characters that word processors and web pages put in the place of plain ones, and that the server takes for letters. */

import type {Root} from '../../../syntax/nodes.ts'
import {forEachLine} from '../../../syntax/to-text.ts'

/** Name and plain form of each; those from 0x80 on are of Windows, in texts that are not UTF-8. */
const STRANGE: Readonly<Record<string, readonly [name: string, plain: string]>> = {
  '\u00a0': ['a non-breaking space', 'a space'],
  '\u2007': ['a figure space', 'a space'],
  '\u202f': ['a narrow non-breaking space', 'a space'],
  '\u3000': ['an ideographic space', 'a space'],
  '\u200b': ['a zero-width space', 'nothing'],
  '\u200c': ['a zero-width non-joiner', 'nothing'],
  '\u200d': ['a zero-width joiner', 'nothing'],
  '\u2060': ['a word joiner', 'nothing'],
  '\ufeff': ['a byte order mark', 'nothing'],
  '\u00ad': ['a soft hyphen', 'nothing'],
  '\u201c': ['a typographic quote', '"'],
  '\u201d': ['a typographic quote', '"'],
  '\u201e': ['a typographic quote', '"'],
  '\u00ab': ['a typographic quote', '"'],
  '\u00bb': ['a typographic quote', '"'],
  '\u2018': ['a typographic quote', "'"],
  '\u2019': ['a typographic quote', "'"],
  '\u201a': ['a typographic quote', "'"],
  '\u2032': ['a prime', "'"],
  '\u2033': ['a double prime', '"'],
  '\u2010': ['a typographic hyphen', '-'],
  '\u2011': ['a non-breaking hyphen', '-'],
  '\u2013': ['an en dash', '-'],
  '\u2014': ['an em dash', '-'],
  '\u2212': ['a minus sign', '-'],
  '\uff1c': ['a full-width bracket', '<'],
  '\uff1e': ['a full-width bracket', '>'],
  '\u0091': ['a typographic quote', "'"],
  '\u0092': ['a typographic quote', "'"],
  '\u0093': ['a typographic quote', '"'],
  '\u0094': ['a typographic quote', '"'],
  '\u0096': ['an en dash', '-'],
  '\u0097': ['an em dash', '-'],
}

const ANY_STRANGE = new RegExp(`[${Object.keys(STRANGE).join('')}]`, 'g')

/**
 * Names the strange characters of a line, each once: `a non-breaking space (U+00A0) at column 15, expected a space`.
 * @returns undefined where there is none
 */
export function strangeCharactersIn(line: string): string | undefined {
  const places = new Map<string, number>()
  for (const {0: character, index} of line.matchAll(ANY_STRANGE))
    if (!places.has(character)) places.set(character, index + 1)
  if (places.size === 0) return undefined
  return [...places].map(([character, column]) => sentence(character, column)).join('; ')
}

/**
 * The lines of a file that hold strange characters outside of comments and quotes, in text order, but for lines that
 * `isSaid` knows.
 */
export function strangeLinesIn(root: Root, isSaid: (line: number) => boolean): readonly string[] {
  const said: string[] = []
  forEachLine(root, ({type, value, position: {start}}) => {
    if (type === 'comment' || isSaid(start.line)) return
    const found = strangeCharactersIn(value.replace(/"[^"]*"/g, (quoted) => ' '.repeat(quoted.length)))
    if (found !== undefined) said.push(`line ${start.line}: ${found}`)
  })
  return said
}

/** A text in which blanks that look like spaces are shown: as their codes, or as one sign where columns matter. */
export function withBlanksShown(text: string, as: 'codes' | 'signs'): string {
  return text.replace(/[\u00a0\u2007\u202f\u3000]/g, (blank) => (as === 'codes' ? `[${codeOf(blank)}]` : '␣'))
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

function sentence(character: string, column: number): string {
  const [name = '', plain = ''] = STRANGE[character] ?? []
  return `${name} (${codeOf(character)}) at column ${column}, expected ${plain.length === 1 ? `\`${plain}\`` : plain}`
}
