/** Changed lines of which it is not known what they do. */
import type {Nested} from '../../../effects/unasked/changed-sections.ts'
import {type AskedFacts, chainValue, enters, isCondition} from '../../../effects/unasked/entered.ts'
import {groupBy} from '../../../query/group-by.ts'
import type {ServerDirective} from '../../../reading/server-directive.ts'
import type {ServerRequest} from '../../../resolve/resolution.ts'
import {type ChangedLine, hostAround} from '../lines/changed-lines.ts'
import {lineKeyOf} from '../lines/line-key.ts'
import {sectionsAround} from '../lines/sections-around.ts'
import {saysWhere} from '../paths/probe-paths.ts'
import type {Both} from '../side.ts'
import type {AskedRequest} from './ask-pair.ts'
import {deciders} from './deltas.ts'

/**
 * Changed lines that no changed answer rests on, and that apply to requests whose answers are uncertain: what they do
 * there is not known.
 * @param facts what sections of each side see of the requests, in their order
 */
export function doubtfulLines(
  changed: readonly ChangedLine[],
  facts: Both<readonly AskedFacts[]>,
  asked: readonly AskedRequest[],
): readonly ChangedLine[] {
  const uncertain = asked
    .flatMap(({isUncertain, request}, place) => {
      const [old, now] = [facts[0][place], facts[1][place]]
      return isUncertain && old && now ? [{request, facts: [old, now] as const}] : []
    })
    .slice(0, MOST)
  if (uncertain.length === 0) return []
  const ofHosts = ([0, 1] as const).map((side) =>
    groupBy(uncertain, (each) => each.facts[side].scope.section),
  )
  // A line that is behind a change for one method may do something else for others.
  const known = new Set(
    asked.flatMap(({request, deltas}) =>
      deltas.flatMap(({answers}) =>
        answers.flatMap((answer) => deciders(answer).map((node) => methodKey(request, node))),
      ),
    ),
  )
  return changed.filter((line) => {
    if (isOnlyThere(line)) return false
    const side = line.side === 'old' ? 0 : 1
    const host = hostAround(line)
    const sections = sectionsAround(line)
    const requests = host ? (ofHosts[side]?.get(host) ?? []) : uncertain
    return requests.some(
      (each) =>
        !known.has(methodKey(each.request, line.node)) &&
        sections.every((section) => mayEnter(section, each.facts[side])),
    )
  })
}

/** So many uncertain answers are looked at. */
const MOST = 2_000

/** True also where it is not known whether a condition holds. */
function mayEnter(nested: Nested, facts: AskedFacts): boolean {
  return isCondition(nested.section) ? chainValue(nested, facts) !== false : enters(nested, facts)
}

function methodKey({method}: Pick<ServerRequest, 'method'>, node: ServerDirective): string {
  return `${method ?? 'GET'}\0${lineKeyOf(node)}`
}

/** True for a line outside of sections that says where it applies: it is behind the answers there itself. */
function isOnlyThere({node, around}: ChangedLine): boolean {
  const isOutside = around.every(({name}) => name === '<VirtualHost')
  return isOutside && (saysWhere(node) || /^(?:ServerName|ServerAlias|Listen)$/.test(node.name))
}
