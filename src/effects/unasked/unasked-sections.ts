import {patternOf} from '../../resolve/sections/section-match.ts'
import type {ServerModel} from '../../resolve/server/server-model.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import {hasMoreAlternatives, TOO_MANY_ALTERNATIVES} from '../ask/paths/sample-match.ts'
import type {NotAsked} from '../effect.ts'
import type {askedIndexOf} from './asked-index.ts'
import {type ChangedSection, changedSections, type Nested} from './changed-sections.ts'
import {type AskedFacts, chainValue, isCondition, isEntered} from './entered.ts'
import {lineNotAsked} from './line-not-asked.ts'

/** Sections of a scope that a change is made in and that none of the requests came into. */
export function unaskedSections(
  server: ServerModel,
  own: ServerScope,
  other: ServerScope,
  asked: ReturnType<typeof askedIndexOf>,
): readonly NotAsked[] {
  const part = own === server.main ? asked.all : asked.of(own)
  return changedSections(own.directives, other.directives).flatMap((changed) => {
    const section = changed.sections.at(-1)?.section
    if (!section) return []
    const isAsked = part.mayEnter(changed).some((each) => isEntered(changed, each))
    if (isAsked && !changed.sections.some(hasMore)) return []
    const reason = isAsked ? TOO_MANY_ALTERNATIVES : reasonFor(changed, part.facts)
    return [lineNotAsked(section, reason)]
  })
}

function hasMore({section}: Nested): boolean {
  if (isCondition(section) || section.name.startsWith('<Limit')) return false
  const {text, isRegex} = patternOf(section)
  return isRegex && hasMoreAlternatives(text)
}

function reasonFor({sections}: ChangedSection, facts: readonly AskedFacts[]): string {
  const conditions = sections.filter(({section}) => isCondition(section))
  const isUnknown = conditions.some((nested) => facts.some((each) => chainValue(nested, each) === undefined))
  if (isUnknown) return 'it is not known for which requests its condition holds'
  if (sections.some(({section}) => section.name.startsWith('<Limit')))
    return 'no request of its methods was asked'
  return conditions.length > 0
    ? 'no request was found that meets its condition'
    : 'no request that was asked came to it'
}
