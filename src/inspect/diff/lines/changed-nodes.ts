import type {ServerDirective} from '../../../reading/server-directive.ts'
import {quote} from '../../../resolve/sections/layers.ts'
import type {Both} from '../side.ts'
import type {ChangedLine} from './changed-lines.ts'
import {lineKeyOf} from './line-key.ts'
import {modelledMeaningOf} from './same-meaning.ts'

/** Tells of the lines of each side whether a modelled part of them is there only. */
export type IsChanged = Both<(node: ServerDirective) => boolean>

/** The lines of which a modelled part is on one side only. */
export function modelledChanges(lines: readonly ChangedLine[]): readonly ChangedLine[] {
  const keyOf = ({node, around}: ChangedLine): string => [...around, node].map(modelledMeaningOf).join('\n')
  const keysOf = (side: ChangedLine['side']): ReadonlySet<string> =>
    new Set(lines.filter((line) => line.side === side && !line.isMoved).map(keyOf))
  const [old, now] = [keysOf('old'), keysOf('new')]
  return lines.filter((line) => line.isMoved || !(line.side === 'old' ? now : old).has(keyOf(line)))
}

/** Finds them by their places. */
export function isChangedIn(lines: readonly ChangedLine[]): IsChanged {
  const finderOf = (side: ChangedLine['side']): IsChanged[0] => {
    const keys = new Set(lines.filter((line) => line.side === side).map(({node}) => lineKeyOf(node)))
    return (node) => keys.has(lineKeyOf(node))
  }
  return [finderOf('old'), finderOf('new')]
}

/** Tells of reasons of each side whether they quote one of its changed lines. */
export function namesChanged(lines: readonly ChangedLine[]): Both<(reason: string) => boolean> {
  const of = (side: ChangedLine['side']): ((reason: string) => boolean) => {
    const quotes = [...new Set(lines.filter((line) => line.side === side).map(({node}) => quote(node)))]
    // The requests of a host have the same few reasons, and thousands of hosts have thousands of lines.
    const known = new Map<string, boolean>()
    return (reason) => {
      const found = known.get(reason) ?? quotes.some((text) => reason.includes(text))
      known.set(reason, found)
      return found
    }
  }
  return [of('old'), of('new')]
}
