/** The lines to show for a change: those that differ, else the last that decides on each side. */
import {enters, factsOf} from '../../../effects/unasked/entered.ts'
import type {ServerDirective} from '../../../reading/server-directive.ts'
import type {Resolution} from '../../../resolve/resolution.ts'
import {quote} from '../../../resolve/sections/layers.ts'
import type {ServerModel} from '../../../resolve/server/server-model.ts'
import type {ServerScope} from '../../../resolve/server/server-scope.ts'
import {reasonPlaceOf} from '../../request/reason-place.ts'
import {type Delta, deciders} from '../ask/deltas.ts'
import type {ChangedLine} from '../lines/changed-lines.ts'
import type {IsChanged} from '../lines/changed-nodes.ts'
import {sectionsAround} from '../lines/sections-around.ts'
import type {Change, DecidingLine} from '../server-diff.ts'
import type {Both} from '../side.ts'

/** So many of one side. */
const MOST = 4

/** What lines are looked for in. */
export interface ChangedLines {
  readonly servers: Both<ServerModel>
  readonly isChanged: IsChanged
  /** Those of the hosts that are asked, and of the main server. */
  readonly lines: readonly ChangedLine[]
}

type Nodes = readonly ServerDirective[]

/** The changed lines behind a change: those that decide, and those that an uncertain answer speaks of. */
function changedBehind({answers, before, after}: Delta, {isChanged, lines}: ChangedLines): Both<Nodes> {
  const of = (side: 0 | 1, {reasons}: Delta['before']): Nodes => {
    const named = lines.filter(
      (line) => line.side === SIDES[side] && reasons.some((reason) => reason.includes(quote(line.node))),
    )
    return [...new Set([...deciders(answers[side]).filter(isChanged[side]), ...named.map(({node}) => node)])]
  }
  return [of(0, before), of(1, after)]
}

const SIDES = ['old', 'new'] as const

/** The lines that tell the requests of a change apart: those that differ, and those that decide on one side only. */
export function tellingApart(delta: Delta, changed: ChangedLines): Nodes {
  const [one, other] = delta.answers.map(deciders) as [Nodes, Nodes]
  const only = (some: Nodes, others: Nodes): Nodes => {
    const texts = new Set(others.map(quote))
    return some.filter((node) => !texts.has(quote(node)))
  }
  const own = linesFor(delta, changed).flat()
  const around = changed.lines.flatMap((line) => (own.includes(line.node) ? line.around : []))
  const alone = ([one, other] as const).flatMap((some, side) => {
    const found = only(some, side === 0 ? other : one)
    const {scope} = factsOf(
      changed.servers[side] as ServerModel,
      delta.request,
      delta.answers[side] as Resolution,
    )
    return [...found, ...sectionsHolding(found, [(changed.servers[side] as ServerModel).main, scope])]
  })
  return [...own, ...around, ...alone]
}

/** The outermost sections of some scopes in which some lines are. */
function sectionsHolding(nodes: Nodes, scopes: readonly ServerScope[]): Nodes {
  const wanted = new Set(nodes)
  if (wanted.size === 0) return []
  return scopes.flatMap(({directives}) =>
    directives.filter((each) => each.name.startsWith('<') && holds(each, wanted)),
  )
}

function holds({children}: ServerDirective, wanted: ReadonlySet<ServerDirective>): boolean {
  return children.some((child) => wanted.has(child) || holds(child, wanted))
}

/** The lines to show. */
export function decidingLines(delta: Delta, changed: ChangedLines): Change['lines'] {
  const [before, after] = linesFor(delta, changed)
  const shown = (nodes: Nodes, side: 0 | 1): readonly DecidingLine[] =>
    nodes.length > 0
      ? nodes.slice(0, MOST).map((node) => toLine(node, true))
      : lastOf(deciders(delta.answers[side])).map((node) => toLine(node, false))
  return {before: shown(before, 0), after: shown(after, 1)}
}

function linesFor(delta: Delta, changed: ChangedLines): Both<Nodes> {
  const own = changedBehind(delta, changed)
  return own[0].length + own[1].length > 0 ? own : changedAround(delta, changed)
}

/** What changed in the sections that the request comes into, else what changed outside of all of them. */
function changedAround({request, answers}: Delta, {servers, lines}: ChangedLines): Both<Nodes> {
  const of = (side: 0 | 1): Nodes => {
    const own = lines.filter((line) => line.side === SIDES[side])
    const facts = factsOf(servers[side], request, answers[side])
    const inside = own.filter((line) => {
      const sections = sectionsAround(line)
      return sections.length > 0 && sections.every((section) => enters(section, facts))
    })
    const outside = own.filter(
      ({node, around}) => !CHOOSES.test(node.name) && around.every(({name}) => name === '<VirtualHost'),
    )
    return (inside.length > 0 ? inside : outside).map(({node}) => node)
  }
  return [of(0), of(1)]
}

/** Lines that are behind an answer themselves where they apply. */
const CHOOSES = /^(?:Redirect|Rewrite(?:Rule|Cond)|(?:Script|WSGIScript)?Alias|ProxyPass|<)/

/** Where another host answers for a name: the hosts themselves. */
export function linesOfHosts([one, other]: readonly (ServerDirective | undefined)[]): Change['lines'] {
  const of = (section: ServerDirective | undefined): readonly DecidingLine[] =>
    section ? [toLine(section, true)] : []
  return {before: of(one), after: of(other)}
}

function lastOf(nodes: Nodes): Nodes {
  return nodes.filter(({name}) => !name.startsWith('<')).slice(-1)
}

function toLine(node: ServerDirective, isChanged: boolean): DecidingLine {
  return {...reasonPlaceOf(node), directive: quote(node), isChanged}
}
