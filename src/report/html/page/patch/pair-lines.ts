import {diffArrays} from 'diff'
import type {PatchLine} from './parse-patch.ts'

/** What stands side by side: a line on each side, or on one of them. */
export interface LinePair {
  readonly old: PatchLine | undefined
  readonly new: PatchLine | undefined
}

/** Beyond so many lines on both sides together, lines that only moved to the right are not looked for. */
const MANY_LINES = 2_000

/** The lines of a hunk side by side: what was only indented is beside itself, and what is left is paired in order. */
export function pairLines(lines: readonly PatchLine[]): readonly LinePair[] {
  const pairs: LinePair[] = []
  let removed: PatchLine[] = []
  let added: PatchLine[] = []
  const flush = (): void => {
    pairs.push(...pairBlock(removed, added))
    removed = []
    added = []
  }
  for (const line of lines) {
    if (line.sign === '-') removed.push(line)
    else if (line.sign === '+') added.push(line)
    else {
      flush()
      pairs.push({old: line, new: line})
    }
  }
  flush()
  return pairs
}

function pairBlock(removed: readonly PatchLine[], added: readonly PatchLine[]): readonly LinePair[] {
  if (removed.length === 0 || added.length === 0 || removed.length + added.length > MANY_LINES)
    return inOrder(removed, added)
  const pairs: LinePair[] = []
  let [old, next, gapOld, gapNew] = [0, 0, 0, 0]
  for (const part of diffArrays(removed.map(trimmed), added.map(trimmed))) {
    if (part.removed) old += part.count
    else if (part.added) next += part.count
    else {
      pairs.push(...inOrder(removed.slice(gapOld, old), added.slice(gapNew, next)))
      pairs.push(...inOrder(removed.slice(old, old + part.count), added.slice(next, next + part.count)))
      gapOld = old += part.count
      gapNew = next += part.count
    }
  }
  return [...pairs, ...inOrder(removed.slice(gapOld), added.slice(gapNew))]
}

function inOrder(removed: readonly PatchLine[], added: readonly PatchLine[]): readonly LinePair[] {
  return Array.from({length: Math.max(removed.length, added.length)}, (_, index) => ({
    old: removed[index],
    new: added[index],
  }))
}

function trimmed({text}: PatchLine): string {
  return text.trim()
}
