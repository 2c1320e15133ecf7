/** Where an application of the main server runs in the virtual hosts that inherit it. */
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import {hostLabelOf} from '../host-label.ts'
import type {MountAnswer} from './mount-answer.ts'

/** So many heirs are asked, and so many of those that are alike are named. */
const MOST_ASKED = 50
const MOST_NAMED = 3

/**
 * The answer of the main server, and what is otherwise in the hosts that inherit the alias.
 * @param ask answers for one of these
 */
export function inHeirs(
  answer: MountAnswer,
  heirs: readonly ServerScope[],
  ask: (heir: ServerScope) => MountAnswer,
): MountAnswer {
  if (heirs.length === 0) return answer
  const outcome = outcomeOf(answer)
  const others = new Map<string, string[]>()
  for (const heir of heirs.slice(0, MOST_ASKED)) {
    const own = outcomeOf(ask(heir))
    if (own !== outcome) others.set(own, [...(others.get(own) ?? []), nameOf(heir)])
  }
  const told = [...others].map(([own, names]) => `in ${listOf(names)}: ${own}`)
  return told.length === 0 ? answer : {...answer, certain: false, reasons: [...answer.reasons, ...told]}
}

function outcomeOf({processGroup, reasons}: MountAnswer): string {
  if (processGroup === undefined) return reasons[0] ?? 'it does not run'
  return processGroup === '' ? 'embedded' : `daemon ${processGroup}`
}

function nameOf(heir: ServerScope): string {
  const label = hostLabelOf(heir)
  return label?.name ?? label?.address ?? ''
}

function listOf(names: readonly string[]): string {
  const more = names.length - MOST_NAMED
  return more > 0 ? `${names.slice(0, MOST_NAMED).join(', ')} and ${more} more` : names.join(', ')
}
