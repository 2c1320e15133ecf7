/** What a stretch of output is, not how it looks. */
export type Style = 'header' | 'place' | 'removed' | 'added' | 'error' | 'refused' | 'quiet'

/** Marks a text up for a terminal, or leaves it as it is. */
export type Palette = (style: Style, text: string) => string

/** No colours: what a file or a pipe gets. */
export const plain: Palette = (_style, text) => text

/** The colours of git's own diffs, and their kin for messages. */
const CODES: Readonly<Record<Style, readonly [on: number, off: number]>> = {
  header: [1, 22],
  place: [36, 39],
  removed: [31, 39],
  added: [32, 39],
  error: [31, 39],
  refused: [33, 39],
  quiet: [2, 22],
}

/** Digits of this process in each mark, which no text from outside can know. A mark has the shape of an escape sequence: no width. */
export const KEY = Array.from({length: 3}, () =>
  String(Math.floor(Math.random() * 1e4)).padStart(4, '0'),
).join(';')

/** Colours as marks that `forTerminal` makes escape sequences of. */
export const coloured: Palette = (style, text) => {
  const [on, off] = CODES[style]
  return `\x1b[${on};${KEY}m${text}\x1b[${off};${KEY}m`
}

export type ColorMode = 'auto' | 'always' | 'never'

interface ColorEnvironment {
  readonly FORCE_COLOR?: string | undefined
  readonly NO_COLOR?: string | undefined
  readonly TERM?: string | undefined
}

/** The palette for a stream: what was asked for, else FORCE_COLOR, NO_COLOR, TERM=dumb, else what the stream is. */
export function paletteFor(
  mode: ColorMode,
  environment: ColorEnvironment,
  stream: {readonly isTTY?: boolean},
): Palette {
  if (mode !== 'auto') return mode === 'always' ? coloured : plain
  const {FORCE_COLOR, NO_COLOR, TERM} = environment
  if (FORCE_COLOR) return FORCE_COLOR === '0' || FORCE_COLOR === 'false' ? plain : coloured
  if (NO_COLOR || TERM === 'dumb') return plain
  return stream.isTTY ? coloured : plain
}
