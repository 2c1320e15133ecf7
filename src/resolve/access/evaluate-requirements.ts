/** What a tree of requirements comes to (mod_authz_core.c: apply_authz_sections). */
import type {ServerDirective} from '../../reading/server-directive.ts'
import {
  DENIED,
  eachOf,
  GRANTED,
  mapOutcomes,
  NEEDS_USER,
  NEUTRAL,
  NOTHING,
  type Outcomes,
} from './outcomes.ts'
import type {Requirement, RequirementGroup} from './requirement-tree.ts'

/** What the provider of a Require directive answers. */
export type AskProvider = (node: ServerDirective) => Outcomes

/** Evaluates the whole tree. */
export function evaluateRequirements(tree: RequirementGroup, ask: AskProvider): Outcomes {
  return evaluate(tree, 'all', ask)
}

function evaluate(requirement: Requirement, within: RequirementGroup['kind'], ask: AskProvider): Outcomes {
  // One for other methods is passed over, which is no reason to deny.
  if (!asksSomething(requirement)) return within === 'all' ? GRANTED : NEUTRAL
  const own = requirement.kind === 'leaf' ? ask(requirement.node) : evaluateGroup(requirement, ask)
  return requirement.isNegated ? mapOutcomes(own, negated) : own
}

function asksSomething(requirement: Requirement): boolean {
  return requirement.kind === 'leaf' || requirement.members.some(asksSomething)
}

function evaluateGroup({kind, members}: RequirementGroup, ask: AskProvider): Outcomes {
  const join = kind === 'all' ? joinAll : joinAny
  let sum: Outcomes = NEUTRAL
  for (const member of members) {
    const decided = kind === 'all' ? DENIED : GRANTED
    if (sum === decided) break
    const next = evaluate(member, kind, ask)
    sum = mapOutcomes(sum, (before) => eachOf(next).reduce((all, each) => all | join(before, each), NOTHING))
  }
  return sum
}

function joinAll(before: Outcomes, next: Outcomes): Outcomes {
  if (before === DENIED || next === NEUTRAL) return before
  return next === DENIED || next === NEEDS_USER || before === NEUTRAL ? next : before
}

function joinAny(before: Outcomes, next: Outcomes): Outcomes {
  if (before === GRANTED || next === NEUTRAL) return before
  if (next === GRANTED || before === NEUTRAL) return next
  return next === NEEDS_USER ? next : before
}

/** `Require not` can keep somebody out, but lets nobody in. */
function negated(outcome: Outcomes): Outcomes {
  return outcome === GRANTED ? DENIED : NEUTRAL
}
