import {reasonPlaceOf} from '../../request/reason-place.ts'
import type {HostPair} from '../hosts/host-pairs.ts'
import type {ChangedLine} from '../lines/changed-lines.ts'
import type {TouchesAccess} from '../lines/touches-access.ts'
import type {LeftLine} from '../server-diff.ts'

/** The hosts that were not asked for all that they should have been. */
export interface HostsCutShort {
  readonly left: readonly HostPair[]
  /** Those that were asked for some paths. */
  readonly narrow: readonly HostPair[]
}

/** The first of the hosts that were not asked, or not for all paths, because others took too many requests. */
export function tooManyRequests(
  {left, narrow}: HostsCutShort,
  changed: readonly ChangedLine[],
  touchesAccess: TouchesAccess,
): readonly LeftLine[] {
  const isOfAccess = changed.some(({node}) => touchesAccess(node))
  return [
    ...firstOf(left, 'not asked').map((line) => ({...line, touchesAccess: true})),
    ...firstOf(narrow, 'asked only for paths that changed lines of the main server name').map((line) => ({
      ...line,
      touchesAccess: isOfAccess,
    })),
  ]
}

function firstOf(hosts: readonly HostPair[], what: string): readonly Omit<LeftLine, 'touchesAccess'>[] {
  const [first] = hosts
  const section = first?.scopes[1].section ?? first?.scopes[0].section
  if (!section) return []
  const others = hosts.length === 1 ? 'it was' : `it and ${hosts.length - 1} more virtual hosts were`
  return [
    {
      ...{side: 'new', directive: `${section.name} ${section.args}`},
      ...{reason: `too many requests: ${others} ${what}`, places: [reasonPlaceOf(section)]},
    },
  ]
}
