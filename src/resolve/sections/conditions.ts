/** Which of the If, ElseIf and Else sections of a list apply: of a chain, one at most. */
import {findByTexts} from '../../httpd/patterns/required/find-by-texts.ts'
import {requiredTextsOf} from '../../httpd/patterns/required/required-texts.ts'
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
  /** Places of those whose expression a path or a host may match. */
  readonly byPattern: readonly {
    readonly of: 'path' | 'host'
    readonly find: (text: string) => readonly number[]
  }[]
  readonly others: readonly number[]
}

const known = new WeakMap<readonly ServerDirective[], Chains>()

/** The chains that may apply: of many that each ask for another host most need not be looked at. */
function chainsFor(sections: readonly ServerDirective[], facts: ExpressionFacts): readonly Chain[] {
  const {all, byText, byPattern, others} = known.get(sections) ?? findChains(sections)
  if (others.length === all.length) return all
  const found = KINDS.flatMap((of) => byText.get(keyOf(of, facts[of])) ?? [])
  const matched = byPattern.flatMap(({of, find}) => find(facts[of]))
  const places = [...others, ...found, ...matched].sort((one, other) => one - other)
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
  const patterns: {
    readonly place: number
    readonly of: 'path' | 'host'
    readonly texts: readonly string[]
  }[] = []
  for (const [place, [first, ...rest]] of all.entries()) {
    const alone = first && rest.length === 0 && first.name !== '<Else' ? expressionOf(first) : undefined
    if (!alone || alone.kind === 'constant' || alone.isNegated) others.push(place)
    else if (alone.kind === 'regex')
      patterns.push({place, of: alone.of, texts: requiredTextsOf(alone.pattern)})
    else {
      const key = keyOf(alone.of, alone.text)
      const places = byText.get(key)
      if (places) places.push(place)
      else byText.set(key, [place])
    }
  }
  const byPattern = KINDS.flatMap((of) => {
    const own = patterns.filter((each) => each.of === of)
    const find = findByTexts(own.map(({texts}) => texts))
    const placesFor = (text: string): readonly number[] =>
      find(text).flatMap((found) => found.map((at) => own[at]?.place as number))
    return own.length === 0 ? [] : [{of, find: placesFor}]
  })
  const chains = {all, byText, byPattern, others}
  known.set(sections, chains)
  return chains
}

const KINDS = ['path', 'host'] as const

function keyOf(of: 'path' | 'host', text: string): string {
  return `${of}\0${text}`
}
