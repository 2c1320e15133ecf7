import {type Encoding, encode} from '../../text/encoding.ts'

/**
 * Two faults of httpd's line reader show only with NUL bytes and with a last line that has no line ending.
 * Both depend on the size of its buffer, so this file replays the buffer, byte by byte, for such files
 * (server/util.c: ap_varbuf_cfg_getline, ap_cfg_getline_core). Ordinary files never come here.
 */
export interface ReplayedLines {
  /** Offset after each logical line, in order. */
  readonly ends: readonly number[]
  /** The last line exactly filled the buffer at the end of the file and is lost (grammar L15). */
  readonly lastLineIsLost: boolean
}

/** Bytes of one line, without LF, that the reader's first buffer holds; it grows to 622, 1870, … */
const FIRST_CAPACITY = 206
const grown = (capacity: number): number => 3 * capacity + 4

const LF = 10
const CR = 13
const BACKSLASH = 92

/** True if a last line of so many bytes without LF can fill the buffer exactly. */
export function canFillBuffer(bytes: number): boolean {
  let capacity = FIRST_CAPACITY
  while (capacity < bytes) capacity = grown(capacity)
  return capacity === bytes
}

/** Replays the reader over a whole file. */
export function replayReader(text: string, encoding: Encoding): ReplayedLines {
  const bytes = encode(text, encoding)
  const byteEnds: number[] = []
  let capacity = FIRST_CAPACITY
  let position = 0
  let lastLineIsLost = false
  let lineEnd = 0
  while (position < bytes.length) {
    const buffer: number[] = []
    let kept = 0
    for (;;) {
      if (position >= bytes.length) {
        lastLineIsLost = kept > 0 && buffer.length === kept
        break
      }
      if (lineEnd <= position) lineEnd = bytes.indexOf(LF, position) + 1 || bytes.length
      const chunk = bytes.subarray(position, Math.min(lineEnd, position + capacity - buffer.length))
      position += chunk.length
      const nul = chunk.indexOf(0)
      for (const byte of nul === -1 ? chunk : chunk.subarray(0, nul)) buffer.push(byte)
      if (nul === -1 && chunk.at(-1) === LF) {
        if (!cutContinuation(buffer)) break
      } else if (buffer.length >= capacity) {
        kept = buffer.length
        capacity = grown(capacity)
      } else break
    }
    byteEnds.push(position)
  }
  return {ends: toTextOffsets(bytes, byteEnds, encoding), lastLineIsLost}
}

function cutContinuation(buffer: number[]): boolean {
  buffer.pop()
  const end = buffer.at(-1) === CR ? buffer.length - 1 : buffer.length
  if (buffer[end - 1] !== BACKSLASH) return false
  buffer.length = end - 1
  return true
}

function toTextOffsets(bytes: Uint8Array, byteEnds: readonly number[], encoding: Encoding): number[] {
  if (encoding === 'latin-1') return [...byteEnds]
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let from = 0
  let offset = 0
  return byteEnds.map((byteEnd) => {
    let to = byteEnd
    // A full buffer may end within a character; the tree does not cut characters.
    while (to < buffer.length && ((buffer[to] as number) & 0xc0) === 0x80) to++
    offset += buffer.toString('utf8', from, to).length
    from = to
    return offset
  })
}
