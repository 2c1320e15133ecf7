/** The changes of one host: requests whose answers change because of the same lines are one. */
import {groupBy} from '../../../query/group-by.ts'
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {type Delta, deciders} from '../ask/deltas.ts'
import type {SeenAnswer} from '../ask/seen-answer.ts'
import type {AskedHost} from '../hosts/asked-host.ts'
import type {Change, ChangedAnswer, Concern, HostMove} from '../server-diff.ts'
import {clientGroupsOf} from './client-groups.ts'
import {type ConcernGround, concernsOf} from './concerns.ts'
import {pathClassesOf} from './path-classes.ts'
import {patternClassesOf} from './pattern-classes.ts'

/** What was asked of one host. */
export interface AskedPair {
  readonly host: AskedHost
  readonly moved: HostMove | undefined
  readonly paths: readonly string[]
  readonly methods: readonly string[]
  readonly deltas: readonly Delta[]
  readonly linesOf: (delta: Delta) => Change['lines']
  /** The lines by which requests of a change are told from others. */
  readonly tellingApart: (delta: Delta) => readonly ServerDirective[]
  readonly isRealFile: ConcernGround['isRealFile']
}

interface Gathered {
  readonly clients: Change['clients']
  readonly lines: Change['lines']
  readonly deltas: Delta[]
}

/** Its changes, in the order in which they were found. */
export function changesOfPair(pair: AskedPair): readonly Change[] {
  const byKey = new Map<string, Gathered>()
  for (const delta of pair.deltas) {
    const lines = pair.linesOf(delta)
    const clients = delta.clients && clientGroupsOf(delta.clients.cells, delta.clients.kinds)
    const key = JSON.stringify([delta.isCertain, clients, lines])
    const found = byKey.get(key)
    if (found) found.deltas.push(delta)
    else byKey.set(key, {clients, lines, deltas: [delta]})
  }
  return [...byKey.values()].flatMap((found) => changesByMethod(found, pair))
}

/** One change where all methods get the same. */
function changesByMethod({clients, lines, deltas: all}: Gathered, pair: AskedPair): readonly Change[] {
  const byMethod = groupBy(all, ({method}) => method)
  const alike = groupBy([...byMethod], ([, deltas]) =>
    JSON.stringify(deltas.map(({path, before, after}) => [path, before, after])),
  )
  return [...alike.values()].map((same): Change => {
    const methods = same.map(([method]) => method)
    const deltas = same[0]?.[1] ?? []
    const [first] = deltas
    const concerns = new Set(deltas.flatMap((delta) => concernsIn(delta, pair)))
    return {
      ...{hosts: [pair.host], moved: pair.moved, clients, lines},
      paths: [
        ...patternClassesOf([...new Set(deltas.flatMap(pair.tellingApart))]),
        ...pathClassesOf(pathsOf(deltas), pair.paths),
      ],
      methods: methods.length === pair.methods.length ? undefined : methods,
      answers: answersIn(deltas, pair),
      isCertain: first?.isCertain ?? true,
      reasons: [...new Set(deltas.flatMap(({before, after}) => [...before.reasons, ...after.reasons]))],
      asked: pathsOf(deltas).map((path) => ({host: 0, path})),
      concerns: ORDER.filter((concern) => concerns.has(concern)),
    }
  })
}

const ORDER: readonly Concern[] = ['access', 'source', 'lost', 'unsure']

function pathsOf(deltas: readonly Delta[]): readonly string[] {
  return [...new Set(deltas.map(({path}) => path))]
}

function concernsIn(
  {before, after, isCertain, answers}: Delta,
  {moved, isRealFile}: AskedPair,
): readonly Concern[] {
  const isAboutAccess = answers.some((answer) => deciders(answer).some(({name}) => ACCESS.test(name)))
  const isNewHost = moved?.kind === 'new'
  return concernsOf(before, after, {isCertain, isAboutAccess, isNewHost, isRealFile})
}

const ACCESS = /^(?:Require|<Require|allow|deny|order|Satisfy|Auth|AllowMethods)/

/** The answers by their kinds: those of concern first, then those where something is served. */
function answersIn(deltas: readonly Delta[], pair: AskedPair): readonly ChangedAnswer[] {
  const byKey = groupBy(deltas, ({keys, before, after}) =>
    JSON.stringify([keys, kindOf(before), kindOf(after)]),
  )
  const rankOf = (own: readonly Delta[]): number => {
    const [first] = own
    if (!first) return 0
    const served = [first.before, first.after].filter(({status}) => (status ?? 200) < 300).length
    return (own.some((delta) => concernsIn(delta, pair).length > 0) ? 4 : 0) + served
  }
  return [...byKey.values()]
    .sort((one, other) => rankOf(other) - rankOf(one))
    .map((own): ChangedAnswer => {
      const {before, after, keys} = own[0] as Delta
      return {paths: pathClassesOf(pathsOf(own), pair.paths), before, after, keys}
    })
}

/** The parts of an answer that do not depend on the rest of the path. */
function kindOf({status, location, backend, handler, processGroup, applicationGroup}: SeenAnswer): unknown {
  return [status, originOf(location), originOf(backend), handler, processGroup, applicationGroup]
}

function originOf(url: string | undefined): string | undefined {
  return url && (/^\w+:\/\/[^/?#]*/.exec(url)?.[0] ?? '/')
}
