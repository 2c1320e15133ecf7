import fc from 'fast-check'
import {expect, test} from 'vitest'
import {formOf, textWith} from '../../../src/fleet/shapes/order/form.ts'
import {inOrder} from '../../../src/fleet/shapes/order/in-order.ts'
import {keyOf, type Piece, plainWord} from '../../../src/fleet/shapes/piece.ts'
import {relateWords} from '../../../src/fleet/shapes/related-words.ts'
import {checkProperty} from '../../support/random/property.ts'

/** Texts with words of their own, where numbers stand for words. */
type Pattern = readonly (readonly (number | string)[])[]

function canonical(pattern: Pattern, words: readonly string[]): string {
  const parts = pattern.map((part) =>
    part.map((each): Piece => (typeof each === 'string' ? each : plainWord('name', words[each] ?? ''))),
  )
  const relate = relateWords(parts.flat())
  const {forms, numbers} = inOrder(parts.map((pieces) => ({...formOf(pieces, relate), pieces})))
  return forms.map(({pieces}) => textWith(pieces, relate, (word) => numbers.get(keyOf(word)) ?? 0)).join('\n')
}

const TEXTS = ['user ', ' and ', 'file ', '.']
const PART = fc.array(fc.oneof(fc.nat(5), fc.constantFrom(...TEXTS)), {minLength: 1, maxLength: 4})
const LETTERS = ['a', 'b', 'c', 'd', 'e', 'f']
const RANKS = fc.array(fc.nat(), {minLength: 8, maxLength: 8})

/** Items in the order of random numbers. */
function shuffled<T>(items: readonly T[], ranks: readonly number[]): readonly T[] {
  return items
    .map((item, index) => [ranks[index] ?? 0, item] as const)
    .sort(([one], [other]) => one - other)
    .map(([, item]) => item)
}

test('neither the order of the parts nor the words make another text', () => {
  checkProperty(
    fc.property(
      fc.array(PART, {minLength: 1, maxLength: 8}),
      RANKS,
      fc.shuffledSubarray(LETTERS, {minLength: 6}),
      (pattern, ranks, words) => {
        expect(canonical(shuffled(pattern, ranks), words)).toBe(canonical(pattern, LETTERS))
      },
    ),
    300,
  )
})

test('who shares a word with whom makes another text', () => {
  const pairs = canonical([[0], [0], [1], [1]], LETTERS)
  expect(canonical([[0], [1], [0], [1]], LETTERS)).toBe(pairs)
  expect(canonical([[0], [0], [0], [1]], LETTERS)).not.toBe(pairs)
  expect(canonical([[0], [0], [1], [2]], LETTERS)).not.toBe(pairs)
})

test('parts in a ring are told apart from parts in two rings', () => {
  const ring = (...words: number[]) => words.map((word, index) => [word, ' to ', words.at(index - 1) ?? 0])
  expect(canonical([...ring(0, 1, 2), ...ring(3, 4, 5)], LETTERS)).not.toBe(
    canonical(ring(0, 1, 2, 3, 4, 5), LETTERS),
  )
})

test('thousands of parts that look alike are put in order at once', () => {
  const pattern = Array.from({length: 5_000}, (_, index) => ['host ', index, ' user ', 5_000 + (index % 7)])
  const words = Array.from({length: 5_007}, (_, index) => `w${index}`)
  const start = performance.now()
  const text = canonical(pattern, words)
  expect(performance.now() - start).toBeLessThan(5000)
  expect(canonical(pattern.toReversed(), words)).toBe(text)
})
