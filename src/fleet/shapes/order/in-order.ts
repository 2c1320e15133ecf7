import {keyOf} from '../piece.ts'
import type {RelatedWord} from '../related-words.ts'
import type {Form} from './form.ts'
import {ranksOf} from './ranks.ts'

/** Forms in an order that does not depend on their words, and the words in the order in which they come up there. */
export interface Ordered<F extends Form> {
  readonly forms: readonly F[]
  readonly words: readonly RelatedWord[]
  /** From the key of a word to its place among `words`, from 1. */
  readonly numbers: ReadonlyMap<string, number>
}

/**
 * Puts forms in order by their ranks. Among those of one rank it goes on with those that share a word with one that was
 * taken: which of them is first makes no difference then, and no form is looked at more often than it has words.
 */
export function inOrder<F extends Form>(forms: readonly F[]): Ordered<F> {
  const ranks = ranksOf(forms)
  const ordered: F[] = []
  const words: RelatedWord[] = []
  const numbers = new Map<string, number>()
  const sharing = formsByWord(forms)
  const numbersOf = ({words: own}: Form): readonly number[] =>
    own.map((word) => numbers.get(keyOf(word)) ?? Number.POSITIVE_INFINITY)
  const sorted = (some: readonly F[]): readonly F[] =>
    some
      .map((form) => ({form, numbers: numbersOf(form)}))
      .sort((one, other) => compareNumbers(one.numbers, other.numbers))
      .map(({form}) => form)

  for (const tied of classesOf(forms, ranks)) {
    const open = new Set(tied)
    const take = (first: F): void => {
      const queue = [first]
      for (const form of queue) {
        if (!open.delete(form)) continue
        ordered.push(form)
        for (const word of form.words) {
          const key = keyOf(word)
          if (numbers.has(key)) continue
          words.push(word)
          numbers.set(key, words.length)
          if (open.size === 0) continue
          for (const next of sorted((sharing.get(key) ?? []).filter((each) => open.has(each))))
            queue.push(next)
        }
      }
    }
    for (const form of sorted(tied)) take(form)
  }
  return {forms: ordered, words, numbers}
}

function classesOf<F>(forms: readonly F[], ranks: readonly number[]): readonly (readonly F[])[] {
  const classes: F[][] = []
  forms.forEach((form, index) => {
    const rank = ranks[index] ?? 0
    const known = classes[rank]
    if (known) known.push(form)
    else classes[rank] = [form]
  })
  return classes.filter((each) => each !== undefined)
}

function formsByWord<F extends Form>(forms: readonly F[]): ReadonlyMap<string, readonly F[]> {
  const sharing = new Map<string, F[]>()
  for (const form of forms) {
    for (const word of form.words) {
      const key = keyOf(word)
      const known = sharing.get(key)
      if (known) known.push(form)
      else sharing.set(key, [form])
    }
  }
  return sharing
}

function compareNumbers(one: readonly number[], other: readonly number[]): number {
  for (let index = 0; index < one.length; index++) {
    const [own = 0, its = 0] = [one[index], other[index]]
    if (own !== its) return own < its ? -1 : 1
  }
  return 0
}
