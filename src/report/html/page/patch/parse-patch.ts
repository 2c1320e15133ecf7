/** A line of a hunk; the number of a side is undefined where it does not have the line. */
export interface PatchLine {
  readonly sign: ' ' | '-' | '+'
  readonly text: string
  readonly old: number | undefined
  readonly new: number | undefined
  /** True if the file ends after it without a line ending. */
  readonly isOpen: boolean
}

/** A hunk of a patch. */
export interface PatchHunk {
  /** `@@ -20,6 +20,9 @@`. */
  readonly place: string
  /** The section that it is in. */
  readonly heading: string
  /** Numbers of the changes that it comes from. */
  readonly ids: readonly number[]
  readonly lines: readonly PatchLine[]
}

const PLACE = /^(@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@)(.*)$/s
const REASONS = /^(.*) \[((?:[\d+-]+ [\w-]+(?:, )?)+)\]$/s

/** The hunks of the patch of one file. Their own numbers say where they end: a removed line may look like a header. */
export function parsePatch(patch: string): readonly PatchHunk[] {
  const rows = patch.split('\n')
  const hunks: PatchHunk[] = []
  for (let row = 0; row < rows.length; ) {
    const found = PLACE.exec(rows[row++] ?? '')
    if (!found) continue
    const [, place = '', oldStart, oldCount = '1', newStart, newCount = '1', rest = ''] = found
    const lines: PatchLine[] = []
    let [old, next] = [Number(oldStart), Number(newStart)]
    const [oldEnd, newEnd] = [old + Number(oldCount), next + Number(newCount)]
    while (row < rows.length && (old < oldEnd || next < newEnd)) {
      const text = rows[row++] ?? ''
      const sign = text[0]
      if (sign !== ' ' && sign !== '-' && sign !== '+') break
      const isOpen = rows[row]?.startsWith('\\') ?? false
      if (isOpen) row++
      lines.push({
        sign,
        text: text.slice(1),
        old: sign === '+' ? undefined : old++,
        new: sign === '-' ? undefined : next++,
        isOpen,
      })
    }
    hunks.push({place, ...reasonsIn(rest), lines})
  }
  return hunks
}

/** Splits `<VirtualHost *:443> shop.example [1+2 move-to-daemon-mode, 3-5 wrap-apps-in-location]`. */
function reasonsIn(rest: string): {readonly heading: string; readonly ids: readonly number[]} {
  const [, heading = rest, reasons = ''] = REASONS.exec(rest) ?? []
  const ids = [...reasons.matchAll(/([\d+-]+) [\w-]+/g)].flatMap(([, numbers = '']) =>
    numbers.split('+').flatMap(run),
  )
  return {heading: heading.trim(), ids}
}

function run(numbers: string): readonly number[] {
  const [from = 0, to = from] = numbers.split('-').map(Number)
  return Array.from({length: Math.min(10_000, to - from + 1)}, (_, index) => from + index)
}
