import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {
  applyChanges,
  type ChangeSet,
  changeSetOf,
  invertChanges,
  lengthAfter,
  mapOffset,
} from '../../src/edit/change-set.ts'
import {composeChanges} from '../../src/edit/compose.ts'
import {checkProperty} from '../support/random/property.ts'

const changesOf = (length: number): fc.Arbitrary<ChangeSet> =>
  fc
    .array(fc.record({cuts: fc.tuple(fc.nat(length), fc.nat(length)), text: fc.string({maxLength: 6})}), {
      maxLength: 6,
    })
    .map((drafts) => {
      let end = 0
      const replacements = drafts
        .map(({cuts, text}) => ({from: Math.min(...cuts), to: Math.max(...cuts), text}))
        .toSorted((one, other) => one.from - other.from || one.to - other.to)
        .filter(({from, to}) => {
          if (from < end) return false
          end = to
          return true
        })
      return changeSetOf(length, replacements)
    })

const twoSteps = fc
  .string({maxLength: 40})
  .chain((text) =>
    changesOf(text.length).chain((first) =>
      changesOf(lengthAfter(first)).map((second) => ({text, first, second})),
    ),
  )

describe('change sets', () => {
  test('applying a composition equals applying one after the other', () => {
    checkProperty(
      fc.property(twoSteps, ({text, first, second}) => {
        expect(applyChanges(composeChanges(first, second), text)).toBe(
          applyChanges(second, applyChanges(first, text)),
        )
      }),
      5000,
    )
  })

  test('a composition is sorted and its replacements do not touch', () => {
    checkProperty(
      fc.property(twoSteps, ({first, second}) => {
        const {replacements} = composeChanges(first, second)
        replacements.slice(1).forEach(({from}, index) => {
          expect(from).toBeGreaterThan(replacements[index]?.to as number)
        })
      }),
      2000,
    )
  })

  test('composition is associative', () => {
    const threeSteps = twoSteps.chain(({text, first, second}) =>
      changesOf(lengthAfter(second)).map((third) => ({text, first, second, third})),
    )
    checkProperty(
      fc.property(threeSteps, ({text, first, second, third}) => {
        const left = composeChanges(composeChanges(first, second), third)
        const right = composeChanges(first, composeChanges(second, third))
        expect(applyChanges(left, text)).toBe(applyChanges(right, text))
      }),
      2000,
    )
  })

  test('the inverse turns the changed text back, and the inverse of the inverse is the change set', () => {
    checkProperty(
      fc.property(twoSteps, ({text, first}) => {
        const changed = applyChanges(first, text)
        const inverse = invertChanges(first, text)
        expect(applyChanges(inverse, changed)).toBe(text)
        expect(applyChanges(invertChanges(inverse, changed), text)).toBe(changed)
      }),
      2000,
    )
  })

  test('an offset in kept text maps to the same character', () => {
    checkProperty(
      fc.property(twoSteps, fc.nat(40), ({text, first}, offset) => {
        const kept =
          offset < text.length && first.replacements.every(({from, to}) => offset < from || offset >= to)
        fc.pre(kept)
        expect(applyChanges(first, text)[mapOffset(first, offset, 'after')]).toBe(text[offset])
      }),
      2000,
    )
  })

  test('mapping never changes the order of offsets', () => {
    checkProperty(
      fc.property(twoSteps, fc.nat(40), fc.nat(40), ({text, first}, one, other) => {
        const [low, high] = [Math.min(one, other, text.length), Math.min(Math.max(one, other), text.length)]
        for (const side of ['before', 'after'] as const) {
          expect(mapOffset(first, low, side)).toBeLessThanOrEqual(mapOffset(first, high, side))
        }
      }),
      2000,
    )
  })

  test('what a later change takes back leaves no trace', () => {
    const first = changeSetOf(3, [{from: 1, to: 1, text: 'xyz'}])
    const second = changeSetOf(6, [{from: 1, to: 4, text: ''}])
    expect(composeChanges(first, second).replacements).toEqual([])
  })

  test('overlapping replacements are refused', () => {
    expect(() =>
      changeSetOf(9, [
        {from: 0, to: 4, text: ''},
        {from: 3, to: 5, text: ''},
      ]),
    ).toThrow('Two replacements overlap at offset 3')
  })
})
