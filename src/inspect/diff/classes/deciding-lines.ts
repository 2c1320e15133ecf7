/** The lines to show for a change: those that differ, else the last that decides on each side. */
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {quote} from '../../../resolve/sections/layers.ts'
import {reasonPlaceOf} from '../../request/reason-place.ts'
import type {Delta} from '../ask/deltas.ts'
import {deciders} from '../ask/deltas.ts'
import type {ChangedLine} from '../lines/changed-lines.ts'
import type {Change, DecidingLine} from '../server-diff.ts'

/** So many of one side. */
const MOST = 4

/** The lines behind a change. */
export function decidingLines(
  {answers}: Delta,
  changed: ReadonlyMap<ServerDirective, ChangedLine>,
  elsewhere: readonly ChangedLine[],
): Change['lines'] {
  const [one, other] = answers.map(deciders) as [readonly ServerDirective[], readonly ServerDirective[]]
  const isChanged = (node: ServerDirective): boolean => changed.has(node)
  let [before, after] = [one.filter(isChanged), other.filter(isChanged)]
  if (before.length + after.length === 0) {
    const of = (side: ChangedLine['side']): ServerDirective[] =>
      elsewhere.filter((line) => line.side === side).map(({node}) => node)
    ;[before, after] = [of('old'), of('new')]
  }
  if (before.length === 0) before = lastOf(one)
  if (after.length === 0) after = lastOf(other)
  return {
    before: before.slice(0, MOST).map((node) => toLine(node, isChanged(node))),
    after: after.slice(0, MOST).map((node) => toLine(node, isChanged(node))),
  }
}

/** Where another host answers for a name: the hosts themselves. */
export function linesOfHosts([one, other]: readonly (ServerDirective | undefined)[]): Change['lines'] {
  const of = (section: ServerDirective | undefined): readonly DecidingLine[] =>
    section ? [toLine(section, true)] : []
  return {before: of(one), after: of(other)}
}

function lastOf(nodes: readonly ServerDirective[]): ServerDirective[] {
  return nodes.filter(({name}) => !name.startsWith('<')).slice(-1)
}

function toLine(node: ServerDirective, isChanged: boolean): DecidingLine {
  return {...reasonPlaceOf(node), directive: quote(node), isChanged}
}
