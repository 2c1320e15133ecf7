/** Which of the If, ElseIf and Else sections of a list apply: of a chain, one at most. */
import type {ServerDirective} from '../../reading/server-directive.ts'
import {type ExpressionFacts, evaluate, expressionOf} from './expression.ts'
import type {Match} from './section-match.ts'

/** Whether each of them applies; those that surely do not may be left out. */
export function* matchConditions(
  sections: readonly ServerDirective[],
  facts: ExpressionFacts,
): Iterable<{readonly section: ServerDirective; readonly match: Match}> {
  for (const chain of chainsFor(sections, facts)) {
    let isDone: boolean | undefined = false
    for (const section of chain) {
      const value: boolean | undefined = section.name === '<Else' ? true : evaluate(section, facts)
      const applies: boolean | undefined =
        isDone === true || value === false ? false : isDone === undefined ? undefined : value
      yield {section, match: applies === undefined ? 'unknown' : applies ? 'yes' : 'no'}
      isDone = isDone === true || value === true ? true : value === undefined ? undefined : isDone
    }
  }
}

/** An If and the ElseIf and Else sections that follow it. */
type Chain = readonly ServerDirective[]

interface Chains {
  readonly all: readonly Chain[]
  /** Places of those that only one path or host meets, by `keyOf` of it. */
  readonly byText: ReadonlyMap<string, readonly number[]>
  readonly others: readonly number[]
}

const known = new WeakMap<readonly ServerDirective[], Chains>()

/** The chains that may apply: of many that each ask for another host most need not be looked at. */
function chainsFor(sections: readonly ServerDirective[], facts: ExpressionFacts): readonly Chain[] {
  const {all, byText, others} = known.get(sections) ?? findChains(sections)
  if (byText.size === 0) return all
  const found = (['path', 'host'] as const).flatMap((of) => byText.get(keyOf(of, facts[of])) ?? [])
  const places = [...others, ...found].sort((one, other) => one - other)
  return places.map((place) => all[place] as Chain)
}

function findChains(sections: readonly ServerDirective[]): Chains {
  const all: ServerDirective[][] = []
  for (const section of sections) {
    if (section.name === '<If' || all.length === 0) all.push([section])
    else all.at(-1)?.push(section)
  }
  const byText = new Map<string, number[]>()
  const others: number[] = []
  for (const [place, [first, ...rest]] of all.entries()) {
    const key = first && rest.length === 0 ? keyOfSection(first) : undefined
    const places = key === undefined ? others : byText.get(key)
    if (places) places.push(place)
    else if (key !== undefined) byText.set(key, [place])
  }
  const chains = {all, byText, others}
  known.set(sections, chains)
  return chains
}

function keyOfSection(section: ServerDirective): string | undefined {
  const expression = section.name === '<Else' ? undefined : expressionOf(section)
  if (expression?.kind !== 'text' || expression.isNegated) return undefined
  return keyOf(expression.of, expression.text)
}

function keyOf(of: 'path' | 'host', text: string): string {
  return `${of}\0${text}`
}
