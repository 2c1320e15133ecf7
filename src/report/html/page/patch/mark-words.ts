import {diffWordsWithSpace} from 'diff'

/** A stretch of a line, and whether the other side has it too. */
export interface Stretch {
  readonly text: string
  readonly isChanged: boolean
}

/** What differs within two lines that stand side by side. */
export interface MarkedPair {
  readonly old: readonly Stretch[]
  readonly new: readonly Stretch[]
}

const LONGEST = 2_000

/** The words that differ; undefined where the lines have so little in common that marks would say nothing. */
export function markWords(old: string, next: string): MarkedPair | undefined {
  if (old.length + next.length > LONGEST) return undefined
  const parts = diffWordsWithSpace(old, next)
  const common = parts.reduce(
    (sum, {added, removed, value}) => sum + (added || removed ? 0 : value.trim().length),
    0,
  )
  if (common * 2 < Math.max(old.trim().length, next.trim().length)) return undefined
  const side = (other: 'added' | 'removed'): readonly Stretch[] =>
    parts
      .filter((part) => !part[other])
      .map(({value, added, removed}) => ({text: value, isChanged: added || removed}))
  return {old: side('added'), new: side('removed')}
}
