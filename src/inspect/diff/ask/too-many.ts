import {reasonPlaceOf} from '../../request/reason-place.ts'
import type {HostPair} from '../hosts/host-pairs.ts'
import type {LeftLine} from '../server-diff.ts'

/** The line of the first host that was not asked, because others took too many requests, for all of them. */
export function tooManyRequests(left: readonly HostPair[]): readonly LeftLine[] {
  const [first] = left
  const section = first?.scopes[1].section ?? first?.scopes[0].section
  if (!section) return []
  const others = left.length === 1 ? 'it was' : `it and ${left.length - 1} more virtual hosts were`
  return [
    {
      ...{side: 'new', directive: `${section.name} ${section.args}`, touchesAccess: true},
      ...{reason: `too many requests: ${others} not asked`, places: [reasonPlaceOf(section)]},
    },
  ]
}
