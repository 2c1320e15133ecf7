/** The lines of a log out of its blocks of bytes, in bounded memory. */

/** The rest of a longer line is dropped: the server cuts its own at 8 KiB. */
export const LONGEST_LINE = 16_384

/** Takes blocks of bytes, one after the other. */
export interface LineFeeder {
  add(block: Uint8Array): void
  /** Tells that there are no more: what follows the last line feed is a line. */
  end(): void
}

const LINE_FEED = 10
const CARRIAGE_RETURN = '\r'

/**
 * Cuts blocks into lines.
 * @param take gets each line, with a character for each byte, without its line ending
 */
export function lineFeeder(take: (line: string) => void): LineFeeder {
  let begun = ''
  const hand = (line: string): void => take(line.endsWith(CARRIAGE_RETURN) ? line.slice(0, -1) : line)
  return {
    add(block) {
      const bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength)
      // Each line is a text of its own: a part of the text of a block would keep all of that in memory.
      const text = (start: number, end: number): string =>
        bytes.toString('latin1', start, Math.min(end, start + LONGEST_LINE))
      let start = 0
      for (let end = bytes.indexOf(LINE_FEED); end !== -1; end = bytes.indexOf(LINE_FEED, start)) {
        const line = text(start, end)
        hand(begun === '' ? line : (begun + line).slice(0, LONGEST_LINE))
        begun = ''
        start = end + 1
      }
      begun = (begun + text(start, bytes.length)).slice(0, LONGEST_LINE)
    },
    end() {
      if (begun !== '') hand(begun)
      begun = ''
    },
  }
}
