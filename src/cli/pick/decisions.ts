import type {Offer} from '../../run/offer.ts'

/** What was said about changes, by their names, in the order in which it was said. */
export type Decisions = ReadonlyMap<string, Decision>

export type Decision = 'taken' | 'left'

/** A change to decide on. */
export interface NamedOffer {
  /** The same in every run over the same bytes; a change that has other words because of what was left has another. */
  readonly name: string
  readonly offer: Offer
}

/** Names the offers of one run, in order. */
export function createNames(): (offer: Offer) => string {
  const counts = new Map<string, number>()
  return ({path, transform, key, message, position}) => {
    const words = JSON.stringify([path, transform, key, message, position.start.offset])
    const count = counts.get(words) ?? 0
    counts.set(words, count + 1)
    return `${words} ${count}`
  }
}

/**
 * What one run takes.
 * @param rest what is done about changes that nothing was said about
 */
export function acceptsBy(decisions: Decisions, rest: Decision): (offer: Offer) => boolean {
  const nameOf = createNames()
  return (offer) => (decisions.get(nameOf(offer)) ?? rest) === 'taken'
}
