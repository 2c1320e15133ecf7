/** Changed lines of which nothing is said by the answers. */
import {directiveOf} from '../../../httpd/directives/directive-table.ts'
import {groupBy} from '../../../query/group-by.ts'
import {quote} from '../../../resolve/sections/layers.ts'
import {reasonPlaceOf} from '../../request/reason-place.ts'
import type {LeftLine} from '../server-diff.ts'
import type {ChangedLine} from './changed-lines.ts'
import {isModelled, restOf} from './modelled.ts'
import type {TouchesAccess} from './touches-access.ts'

/** Those that are not modelled, or of which something changed that is not. */
export function unjudgedLines(
  changed: readonly ChangedLine[],
  touchesAccess: TouchesAccess,
): readonly LeftLine[] {
  const rests = {old: new Map<string, number>(), new: new Map<string, number>()}
  const keyOf = ({node, around}: ChangedLine): string =>
    JSON.stringify([node.name, isModelled(node) ? restOf(node) : quote(node), around.map(quote)])
  const left = changed.filter(
    ({node, isMoved}) => restOf(node) !== undefined && !(isMoved && isModelled(node)),
  )
  for (const line of left) {
    const [side, key] = [rests[line.side], keyOf(line)]
    side.set(key, (side.get(key) ?? 0) + 1)
  }
  return joined(
    left
      // A line of which only the modelled part changed is judged.
      .filter((line) => {
        const [other, key] = [rests[line.side === 'old' ? 'new' : 'old'], keyOf(line)]
        const count = other.get(key) ?? 0
        if (count === 0 || line.isMoved) return true
        other.set(key, count - 1)
        return false
      })
      .map((line) => leftLine(line, reasonFor(line), touchesAccess)),
  )
}

function reasonFor({node, isMoved}: ChangedLine): string {
  if (isMoved) return 'its order among its like changed'
  if (isModelled(node)) return 'only a part of what it does is judged'
  return directiveOf(node.name) ? 'what it does is not judged' : 'a directive of a module that is not known'
}

/** A line, and why nothing is said of it. */
function leftLine({side, node}: ChangedLine, reason: string, touchesAccess: TouchesAccess): LeftLine {
  return {
    side,
    directive: quote(node),
    reason,
    places: [reasonPlaceOf(node)],
    touchesAccess: touchesAccess(node),
  }
}

/** Lines of one text once, with all their places. */
function joined(lines: readonly LeftLine[]): readonly LeftLine[] {
  const alike = groupBy(lines, ({side, directive, reason}) => JSON.stringify([side, directive, reason]))
  return [...alike.values()].flatMap((group) => {
    const [first] = group
    return first ? [{...first, places: group.flatMap(({places}) => places)}] : []
  })
}
