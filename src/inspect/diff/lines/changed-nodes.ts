import type {ServerDirective} from '../../../reading/server-directive.ts'
import type {ChangedLine} from './changed-lines.ts'
import {modelledMeaningOf} from './same-meaning.ts'

/** The lines of which a modelled part is on one side only, by their directives. */
export function changedNodes(lines: readonly ChangedLine[]): ReadonlyMap<ServerDirective, ChangedLine> {
  const keyOf = ({node, around}: ChangedLine): string => [...around, node].map(modelledMeaningOf).join('\n')
  const keysOf = (side: ChangedLine['side']): ReadonlySet<string> =>
    new Set(lines.filter((line) => line.side === side && !line.isMoved).map(keyOf))
  const [old, now] = [keysOf('old'), keysOf('new')]
  return new Map(
    lines
      .filter((line) => line.isMoved || !(line.side === 'old' ? now : old).has(keyOf(line)))
      .map((line) => [line.node, line]),
  )
}
