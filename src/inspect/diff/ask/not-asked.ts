/** Changed lines that are modelled, and that no request came to. */

import type {NotAsked} from '../../../effects/effect.ts'
import {askedIndexOf} from '../../../effects/unasked/asked-index.ts'
import {type AskedFacts, factsOf} from '../../../effects/unasked/entered.ts'
import {unaskedSections} from '../../../effects/unasked/unasked-sections.ts'
import {unmatchedPatterns} from '../../../effects/unasked/unmatched-patterns.ts'
import {quote} from '../../../resolve/sections/layers.ts'
import {patternOf} from '../../../resolve/sections/section-match.ts'
import type {ServerModel} from '../../../resolve/server/server-model.ts'
import {type ReasonPlace, reasonPlaceOf} from '../../request/reason-place.ts'
import type {HostPair} from '../hosts/host-pairs.ts'
import type {ChangedLine} from '../lines/changed-lines.ts'
import type {TouchesAccess} from '../lines/touches-access.ts'
import type {Change, LeftLine} from '../server-diff.ts'
import type {Both} from '../side.ts'
import type {AskedRequest} from './ask-pair.ts'
import {doubtfulLines} from './doubtful-lines.ts'

/** What is known beside what was asked. */
export interface NotAskedGrounds {
  readonly changed: readonly ChangedLine[]
  readonly changes: readonly Change[]
  readonly notJudged: readonly LeftLine[]
  readonly touchesAccess: TouchesAccess
}

/** Finds them in the main server, and in the hosts of some pairs. */
export function notAskedIn(
  [old, now]: Both<ServerModel>,
  pairs: readonly HostPair[],
  asked: readonly AskedRequest[],
  {changed, changes, notJudged, touchesAccess}: NotAskedGrounds,
): readonly LeftLine[] {
  if (changed.length === 0) return []
  const isOfSections = changed.some(({around, node}) =>
    [...around, node].some(({name}) => SECTIONS.test(name)),
  )
  const isNeeded = isOfSections || asked.some(({isUncertain}) => isUncertain)
  const facts = (server: ServerModel, side: 0 | 1): readonly AskedFacts[] =>
    isNeeded ? asked.map(({request, answers}) => factsOf(server, request, answers[side])) : []
  const [earlier, later] = [askedIndexOf(facts(old, 0)), askedIndexOf(facts(now, 1))]
  const scopes = [
    {scopes: [old.main, now.main] as const},
    ...pairs.filter(({scopes: [one, other]}) => one !== old.main && other !== now.main),
  ]
  const found: LeftLine[] = scopes.flatMap(({scopes: [one, other]}) => [
    ...unaskedSections(now, other, one, later).map((line) => leftOf('new', line)),
    ...unaskedSections(old, one, other, earlier).map((line) => leftOf('old', line)),
    ...unmatchedPatterns(other, one).map((line) => leftOf('new', line)),
    ...unmatchedPatterns(one, other).map((line) => leftOf('old', line)),
  ])
  const shown = new Set([
    ...notJudged.flatMap(({side, places}) => places.map((place) => placeKey(side, place))),
    // For some methods only it may do something else for others.
    ...changes.flatMap(({lines, methods}) =>
      methods
        ? []
        : [
            ...lines.before.map((line) => placeKey('old', line)),
            ...lines.after.map((line) => placeKey('new', line)),
          ],
    ),
  ])
  const leave = (lines: readonly ChangedLine[], reason: string): void => {
    for (const {side, node} of lines) {
      const place = reasonPlaceOf(node)
      if (shown.has(placeKey(side, place))) continue
      found.push({side, directive: quote(node), touchesAccess: touchesAccess(node), reason, places: [place]})
    }
  }
  leave(
    doubtfulLines(changed, [earlier.all.facts, later.all.facts], asked),
    'answers that it may change are uncertain',
  )
  leave(
    changed.filter((line) => mayMeetOthers(line, now)),
    'it comes after others now, and not all paths of both were asked for',
  )
  return [
    ...new Map(
      found.map((line) => [JSON.stringify([line.side, line.places, line.directive]), line]),
    ).values(),
  ]

  function leftOf(side: LeftLine['side'], {file, line, directive, reason}: NotAsked): LeftLine {
    const inside = changed.filter(
      (each) =>
        each.side === side &&
        [...each.around, each.node].some((node) => node.file === file && node.line === line),
    )
    return {
      ...{side, directive, reason},
      places: [{file, line, macro: undefined}],
      touchesAccess: inside.some(({node}) => touchesAccess(node)),
    }
  }
}

/** True for a section that moved, where an expression leaves open which paths it shares with others. */
function mayMeetOthers({node, around, isMoved}: ChangedLine, {main}: ServerModel): boolean {
  if (!isMoved || !/^<(?:Location|Files)/.test(node.name)) return false
  const siblings = around.at(-1)?.children ?? main.directives
  return siblings.some((each) => /^<(?:Location|Files)/.test(each.name) && patternOf(each).isRegex)
}

function placeKey(side: LeftLine['side'], {file, line, macro}: ReasonPlace): string {
  return JSON.stringify([side, file, line, macro])
}

const SECTIONS = /^<(?!VirtualHost)/
