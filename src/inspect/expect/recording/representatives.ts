/** One client of each kind that gets another answer. */
import {groupBy} from '../../../query/group-by.ts'
import {type AddressRange, addressText, rangeOf} from '../../clients/address-space.ts'
import {type ClientClass, keyOf} from '../../clients/decision-by-client.ts'
import {SOMEBODY} from '../../clients/kinds-of-clients.ts'
import type {RequestOptions} from '../../request/request-options.ts'

/** Addresses that documents use: nobody has them. */
const PREFERRED = ['198.51.100.1', '203.0.113.1', '192.0.2.1', '2001:db8::1']
/** Somebody whom no line names. */
const ANYBODY = ['somebody', 'somebody-else', 'nobody-in-particular']

/** The clients, each with what `from` and `user` say of it. */
export function representativesOf(classes: readonly ClientClass[]): readonly RequestOptions[] {
  const named = classes.flatMap(({answers}) =>
    answers.map(({login}) => (typeof login === 'object' ? login.name : '')),
  )
  const anybody = ANYBODY.find((name) => !named.includes(name))
  return classes.flatMap(({addresses, answers}) => {
    const from = addressIn(addresses)
    if (from === undefined) return []
    return [...groupBy(answers, ({resolution}) => keyOf(resolution)).values()].flatMap(([first]) => {
      if (!first || first.login === 'nobody') return [{from}]
      const user =
        first.login === SOMEBODY ? anybody : typeof first.login === 'object' ? first.login.name : undefined
      return user === undefined ? [] : [{from, user}]
    })
  })
}

function addressIn(ranges: readonly AddressRange[]): string | undefined {
  const preferred = PREFERRED.find((address) => {
    const at = rangeOf(address)
    return at && ranges.some(({family, from, to}) => family === at.family && from <= at.from && at.from <= to)
  })
  if (preferred !== undefined) return preferred
  const [first] = ranges
  if (!first) return undefined
  // The first address of a block is that of the network.
  return addressText(first.family, first.from < first.to ? first.from + 1n : first.from)
}
