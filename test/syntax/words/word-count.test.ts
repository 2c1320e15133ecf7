import fc from 'fast-check'
import {expect, test} from 'vitest'
import {wordCount} from '../../../src/syntax/words/word-count.ts'
import {splitWords} from '../../../src/syntax/words/words.ts'
import {checkProperty} from '../../support/random/property.ts'

test('words are counted as they are split, and an empty one is told', () => {
  const piece = fc.constantFrom('a', '>', ' ', '\t', '"', "'", '\\', '""', '$')
  checkProperty(
    fc.property(fc.array(piece, {maxLength: 12}), fc.nat(3), (pieces, from) => {
      const text = pieces.join('')
      const words = splitWords(text, from, text.length)
      const hasEmpty = words.some((word) => word.text === '')
      expect(wordCount(text, from, text.length)).toBe(hasEmpty ? -1 : words.length)
    }),
    2000,
  )
})
