/** What each kind of client gets, in rows. */
import {type AddressRange, blocksOf} from '../../inspect/clients/address-space.ts'
import {type ClientAnswer, type ClientClass, keyOf} from '../../inspect/clients/decision-by-client.ts'
import {SOMEBODY} from '../../inspect/clients/kinds-of-clients.ts'
import {groupBy} from '../../query/group-by.ts'
import type {Resolution} from '../../resolve/resolution.ts'

/** One kind of client. */
export interface ClientRow {
  /** Blocks of addresses; undefined for all others. */
  readonly addresses: readonly string[] | undefined
  /** `without` a login, with `any` login that no line names, and the names that get the same. */
  readonly logins: readonly string[]
  /** True if all logins and nobody get the same. */
  readonly isAnyLogin: boolean
  readonly resolution: Resolution
}

/** The rows, the largest class of addresses last, as all others. */
export function clientRows(classes: readonly ClientClass[]): readonly ClientRow[] {
  const largest = classes.reduce(
    (best, each) => (sizeOf(each) > sizeOf(best) ? each : best),
    classes[0] as ClientClass,
  )
  const ordered = [...classes.filter((each) => each !== largest), largest]
  return ordered.flatMap((each) => {
    const addresses = each === largest ? undefined : blocksOf(each.addresses)
    const groups = groupsOf(each.answers)
    return groups.flatMap((group): readonly ClientRow[] => {
      const [first] = group
      if (!first) return []
      const logins = group.map(({login}) => loginText(login))
      return [{addresses, logins, isAnyLogin: groups.length === 1, resolution: first.resolution}]
    })
  })
}

function loginText(login: ClientAnswer['login']): string {
  if (login === 'nobody') return 'without'
  return login === SOMEBODY || login === 'anybody' ? 'any' : login.name
}

/** Answers that are the same, together. */
function groupsOf(answers: readonly ClientAnswer[]): readonly (readonly ClientAnswer[])[] {
  return [...groupBy(answers, ({resolution}) => keyOf(resolution)).values()]
}

/** An IPv4 address weighs more: there are many more of the others, and fewer clients that have one. */
function sizeOf({addresses}: ClientClass): number {
  return addresses.reduce((sum, range) => sum + shareOf(range), 0)
}

function shareOf({family, from, to}: AddressRange): number {
  return Number(to - from + 1n) / (family === 4 ? 2 ** 32 : 2 ** 128)
}
