import {keyOf} from '../piece.ts'
import type {Form} from './form.ts'

/** More rounds tell apart forms that only a chain of many others does. */
const MOST_ROUNDS = 8

/**
 * A rank for each form, that does not depend on its words but on their pattern: first by its text, then by where its
 * words come up elsewhere, then by where the words of these do. Forms of one rank look the same from where they are.
 */
export function ranksOf(forms: readonly Form[]): readonly number[] {
  const keys = forms.map(({words}) => words.map(keyOf))
  let ranks = ranked(forms.map(({text}) => text))
  let count = new Set(ranks).size
  for (let round = 0; round < MOST_ROUNDS && count < forms.length; round++) {
    const places = new Map<string, string[]>()
    keys.forEach((words, form) => {
      words.forEach((word, index) => {
        const place = `${ranks[form]}.${index}`
        const known = places.get(word)
        if (known) known.push(place)
        else places.set(word, [place])
      })
    })
    const wordRanks = new Map(
      zip([...places.keys()], ranked([...places.values()].map((each) => each.sort().join(' ')))),
    )
    ranks = ranked(
      keys.map((words, form) => [ranks[form], ...words.map((word) => wordRanks.get(word))].join(' ')),
    )
    const next = new Set(ranks).size
    if (next === count) break
    count = next
  }
  return ranks
}

function zip<A, B>(one: readonly A[], other: readonly B[]): readonly (readonly [A, B])[] {
  return one.map((item, index) => [item, other[index] as B])
}

/** The place of each text among all different ones in their order. */
function ranked(texts: readonly string[]): readonly number[] {
  const places = new Map([...new Set(texts)].sort().map((text, place) => [text, place]))
  return texts.map((text) => places.get(text) ?? 0)
}
