import {applyChanges, type ChangeSet} from '../../edit/change-set.ts'
import {fromText} from '../../syntax/from-bytes.ts'
import type {Root} from '../../syntax/nodes.ts'
import {lineIndexOf} from '../../text/line-index.ts'
import {maskSlice} from '../secrets/mask.ts'
import {secretsIn} from '../secrets/secrets-in.ts'
import type {Hunk, HunkLine} from './hunks.ts'

/** A file and what is made of it. */
interface Edited {
  readonly source: Root
  readonly text: string
  readonly changeSet: ChangeSet
}

/**
 * Hunks to be read, not to be applied: secrets of the file are masked. Of the lines put in, only those secrets are
 * that the file has already, so that no plan can hide what it puts in by the look of a secret.
 */
export function maskedHunks(hunks: readonly Hunk[], {source, text, changeSet}: Edited): readonly Hunk[] {
  const old = secretsIn(source)
  const after = applyChanges(changeSet, text)
  const known = new Set(old.map(({from, to}) => text.slice(from, to)))
  const next = secretsIn(fromText(after)).filter(({from, to}) => known.has(after.slice(from, to)))
  if (old.length === 0) return hunks
  const newLines = lineIndexOf(after)
  return hunks.map((hunk) => {
    let [at, newAt] = [hunk.from, newLines[hunk.newCount === 0 ? hunk.newStart : hunk.newStart - 1] ?? 0]
    const masked = hunk.lines.map(({sign, text: line}): HunkLine => {
      const [from, newFrom] = [at, newAt]
      if (sign !== '+') at += line.length
      if (sign !== '-') newAt += line.length
      const shown =
        sign === '+'
          ? maskSlice(after, next, newFrom, newFrom + line.length)
          : maskSlice(text, old, from, from + line.length)
      return {sign, text: shown}
    })
    return {...hunk, lines: masked}
  })
}
