import fc from 'fast-check'
import {expect, test} from 'vitest'
import {ownText} from '../../src/text/own-text.ts'
import {checkProperty} from '../support/random/property.ts'

test('a text in memory of its own is the same text, whatever characters are in it', () => {
  const texts = fc.oneof(fc.string({unit: 'binary'}), fc.string({unit: 'binary', minLength: 13}))
  checkProperty(fc.property(texts, (text) => ownText(text) === text))
  for (const text of [
    'ServerName café.example',
    'ServerName 例え.example',
    `half ${'\ud83d'} of a character`,
  ])
    expect(ownText(text)).toBe(text)
})
