/** The logical lines that are in one version of a file only, as texts. */
export interface ChangedLines {
  readonly removed: string
  readonly added: string
}

/**
 * Compares two versions of a file. A line that is there several times may be told where one of them goes or comes.
 * Names are what is looked for in the lines, so one byte is one character.
 */
export function changedLines(before: Uint8Array, after: Uint8Array): ChangedLines {
  const [old, now] = [bufferOf(before), bufferOf(after)]
  const start = sharedStart(old, now)
  const end = sharedEnd(old, now, start)
  const [removed, added] = [linesWithin(old, start, end), linesWithin(now, start, end)]
  return {removed: without(removed, new Set(added)), added: without(added, new Set(removed))}
}

function bufferOf({buffer, byteOffset, byteLength}: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}

/** So many bytes are compared at once. */
const BLOCK = 1024

/** How many bytes both begin with. */
function sharedStart(one: Buffer, other: Buffer): number {
  const length = Math.min(one.length, other.length)
  let at = 0
  while (at + BLOCK <= length && one.compare(other, at, at + BLOCK, at, at + BLOCK) === 0) at += BLOCK
  while (at < length && one[at] === other[at]) at++
  return at
}

/** How many bytes both end with, after the shared ones that they begin with. */
function sharedEnd(one: Buffer, other: Buffer, start: number): number {
  const length = Math.min(one.length, other.length) - start
  const isSame = (size: number): boolean => {
    const [from, to] = [one.length - size, other.length - size]
    return one.compare(other, to, to + BLOCK, from, from + BLOCK) === 0
  }
  let size = 0
  while (size + BLOCK <= length && isSame(size + BLOCK)) size += BLOCK
  const [last, otherLast] = [one.length - 1, other.length - 1]
  while (size < length && one[last - size] === other[otherLast - size]) size++
  return size
}

const LINE_FEED = 10
const BACKSLASH = 92

/** The logical lines of a text but for those that lie within its first and its last bytes, of so many each. */
function linesWithin(bytes: Buffer, first: number, last: number): readonly string[] {
  const isContinued = (lineFeed: number): boolean => bytes[lineFeed - 1] === BACKSLASH
  const lineFeedBefore = (at: number): number => (at > 0 ? bytes.lastIndexOf(LINE_FEED, at - 1) : -1)
  const lineFeedFrom = (at: number): number => bytes.indexOf(LINE_FEED, at)
  let before = lineFeedBefore(first)
  while (before > 0 && isContinued(before)) before = lineFeedBefore(before)
  // Whether a line ends at a line feed is told by the byte in front of it, which has to be a shared one too.
  let end = lineFeedFrom(bytes.length - last + 1)
  while (end > 0 && isContinued(end)) end = lineFeedFrom(end + 1)
  const text = bytes.toString('latin1', before + 1, end === -1 ? bytes.length : end)
  return text.replaceAll('\\\n', '').split('\n')
}

function without(lines: readonly string[], others: ReadonlySet<string>): string {
  return lines.filter((line) => !others.has(line)).join('\n')
}
