/** Finds hosts that are proved to answer as before: their lines say the same, and so does all they rest on. */
import {scopeGroupsOf} from '../../../effects/ask/group-directives.ts'
import {wordsOf} from '../../../reading/words.ts'
import type {ServerModel} from '../../../resolve/server/server-model.ts'
import type {ServerScope} from '../../../resolve/server/server-scope.ts'
import {isModelledModule} from '../lines/modelled.ts'
import {sayTheSame} from '../lines/same-meaning.ts'
import type {Both, ComparedServer} from '../side.ts'
import type {HostPair} from './host-pairs.ts'

/** Why the hosts of a pair have to be asked. `own`: their own lines differ; `main`: only those of the main server. */
export type Reach = 'own' | 'main' | 'nothing'

/** Tells of each pair what differs. */
export function reachOfPairs(sides: Both<ComparedServer>): (pair: HostPair) => Reach {
  const [old, now] = [sides[0].model, sides[1].model]
  const isMainSame = haveSameModules(sides) && sayTheSame(old.main.directives, now.main.directives)
  const groups = changedDaemons(old, now)
  const known = new Map<ServerScope, Map<ServerScope, Reach>>()
  const find = (one: ServerScope, other: ServerScope): Reach => {
    const isOfMain = one === old.main && other === now.main
    if (!isOfMain && (one === old.main || other === now.main)) return 'own'
    const isSameLine = one.section?.args === other.section?.args || haveSamePlace(one, other)
    if (!isOfMain && !(isSameLine && sayTheSame(one.directives, other.directives))) return 'own'
    if (groups.size > 0 && [one, other].some((scope) => mayRunIn(scope, groups))) return 'own'
    return isMainSame ? 'nothing' : 'main'
  }
  return ({scopes: [one, other]}) => {
    const byOld = known.get(one) ?? new Map<ServerScope, Reach>()
    known.set(one, byOld)
    const found = byOld.get(other) ?? find(one, other)
    byOld.set(other, found)
    return found
  }
}

/** Names of the applications' own groups and of locations may have the address in them; the host itself is found by it. */
function haveSamePlace(one: ServerScope, other: ServerScope): boolean {
  return JSON.stringify(one.addresses) === JSON.stringify(other.addresses)
}

function haveSameModules([one, other]: Both<ComparedServer>): boolean {
  const [some, others] = [one, other].map(({model}) => [...model.modules].filter(isModelledModule).sort())
  return String(some) === String(others)
}

/** The process groups that are defined otherwise: by another host, twice, or not at all. */
function changedDaemons(old: ServerModel, now: ServerModel): ReadonlySet<string> {
  const [some, others] = [definitionsIn(old), definitionsIn(now)]
  const names = [...new Set([...some.keys(), ...others.keys()])]
  return new Set(names.filter((name) => some.get(name) !== others.get(name)))
}

/** Each group with the names of the servers that define it. */
function definitionsIn({main, hosts}: ServerModel): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const scope of [main, ...hosts])
    for (const node of scope.byName.get('WSGIDaemonProcess') ?? []) {
      const name = wordsOf(node)[0] ?? ''
      found.set(
        name,
        `${found.get(name) ?? ''}${scope === main ? '' : scope.name}\0${node.conditions.join()}\0`,
      )
    }
  return found
}

function mayRunIn(scope: ServerScope, groups: ReadonlySet<string>): boolean {
  return [...scopeGroupsOf(scope).processes].some((name) => groups.has(name) || name.includes('%{'))
}
