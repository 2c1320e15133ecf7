import type {Palette} from '../../report/palette.ts'
import type {Offer} from '../../run/offer.ts'
import type {TransformDefinition} from '../../transform/definition.ts'
import {type Answer, type Answers, askUntilAnswered} from './answers.ts'
import {acceptsBy, type Decision, type NamedOffer} from './decisions.ts'
import {formatConsequences, formatOffer, formatReason, KEYS} from './format-offer.ts'
import type {RunOffers} from './offers-of-run.ts'

/** What was chosen. */
export interface Picked {
  /** True for what is taken, in one run over the same bytes. */
  readonly accepts: (offer: Offer) => boolean
  /** How many changes there were to choose from in the end. */
  readonly offered: number
  /** The number of changes taken; 0 if the run failed. */
  readonly taken: number
}

interface PickSettings {
  /** Plans the run anew. */
  readonly plan: (decisions: ReadonlyMap<string, Decision>) => Promise<RunOffers>
  readonly answers: Answers
  readonly say: (text: string) => void
  readonly definitionOf: (transform: string) => TransformDefinition | undefined
  readonly context: number
  readonly palette: Palette
}

/**
 * Asks about one change after the other. After each one that is left the run is planned anew, so that the next one is
 * asked about as it will be made: what builds on a change that was left is not offered any more, and what a transform
 * does instead is asked about like everything else.
 * @returns undefined if nothing at all should be done
 * @throws {InputError} where answers that are read end too early or make no sense
 */
export async function pickChanges(settings: PickSettings): Promise<Picked | undefined> {
  const {plan, answers, say, definitionOf, context, palette} = settings
  const decisions = new Map<string, Decision>()
  const open = (): readonly NamedOffer[] => run.offers.filter(({name}) => !decisions.has(name))
  let run = await plan(decisions)
  let shown: string | undefined
  for (let [next] = open(); next && !run.isFailed; [next] = open()) {
    const {name, offer} = next
    const number = run.offers.indexOf(next) + 1
    if (shown !== name) say(formatOffer(offer, {number, count: run.offers.length}, context, palette))
    shown = name
    const answer: Answer = await askUntilAnswered(answers, number, say)
    if (answer === 'q') return undefined
    if (answer === 'd') break
    if (answer === 'y') decisions.set(name, 'taken')
    const isMeant = MEANT[answer]
    if (isMeant) {
      for (const each of open()) if (isMeant(each.offer, offer)) decisions.set(each.name, 'taken')
    }
    if (answer === 'n') {
      const before = open().slice(1)
      decisions.set(name, 'left')
      run = await plan(decisions)
      say(formatConsequences(countMissing(before, open()), countMissing(open(), before)))
    }
    if (answer === 'b') {
      const last = [...decisions.keys()].at(-1)
      if (last === undefined) say('  This is the first change.\n')
      else {
        decisions.delete(last)
        shown = undefined
        run = await plan(decisions)
      }
    }
    const definition = answer === 'e' ? definitionOf(offer.transform) : undefined
    if (definition) say(formatReason(definition, palette))
    if (answer === '?') say(KEYS)
    // What was said of it may fill the screen.
    if (answer === 'e' || answer === '?') shown = undefined
  }
  return {
    // What there is no plan for fails in the same way once more, and is told then.
    accepts: acceptsBy(decisions, run.isFailed ? 'taken' : 'left'),
    offered: run.offers.length,
    taken: run.isFailed ? 0 : [...decisions.values()].filter((each) => each === 'taken').length,
  }
}

/** Which of the changes that follow are taken with one. */
const MEANT: Readonly<Partial<Record<Answer, (each: Offer, one: Offer) => boolean>>> = {
  a: () => true,
  f: (each, one) => each.path === one.path,
  t: (each, one) => each.transform === one.transform,
}

function countMissing(wanted: readonly NamedOffer[], among: readonly NamedOffer[]): number {
  const names = new Set(among.map(({name}) => name))
  return wanted.filter(({name}) => !names.has(name)).length
}
