import {expect, test} from 'vitest'
import {matchesGlob} from '../../../../src/httpd/patterns/glob.ts'
import {toRegex} from '../../../../src/httpd/patterns/regex.ts'
import {requiredTextsOf, requiredTextsOfGlob} from '../../../../src/httpd/patterns/required/required-texts.ts'
import {textsWithin} from '../../../../src/httpd/patterns/required/texts-within.ts'
import {type Random, randomFrom, seedOfRun} from '../../../support/random/random.ts'

test.each([
  ['^/shop/(x|y)17$', ['/shop/', '17']],
  ['(x|y)17', ['17']],
  ['(/admin)/([a-z]+)', ['/admin', '/']],
  ['a\\.b+c', ['a.b', 'c']],
  ['ab?c', ['a', 'c']],
  ['ab{0,2}c{2}', ['a', 'c']],
  ['(?:ab)?(?<n>cd)', ['cd']],
  ['(?=ab)(?!cd)ef', ['ef']],
  ['[^/]+/x', ['/x']],
  ['(?i)/Shop', ['/shop']],
])('of %s', (pattern, texts) => {
  expect(requiredTextsOf(pattern)).toEqual(texts)
})

test.each([
  'a|b',
  ' ab',
  'a#b',
  'a(?i)b',
  '(?x)a b',
  '[]x]b',
  '[^]x]b',
  '[\\c]]b',
  '\\Qa?\\Eb',
  '\\x61',
  '(*UTF)a',
  'a**',
  '(a',
  'a)',
])('none is known of %s', (pattern) => {
  expect(requiredTextsOf(pattern)).toEqual([])
})

const PIECES = [
  ...[
    'a',
    'b',
    '/',
    'ab',
    '1',
    '\\.',
    '\\d',
    '.',
    '^',
    '$',
    '|',
    '(',
    ')',
    '(?:',
    '(?=',
    '(?!',
    '(?i)',
    '(?<n>',
  ],
  ...[
    '[ab]',
    '[^/]',
    '[]a]',
    '[[:alpha:]]',
    '*',
    '+',
    '?',
    '{2}',
    '{0,1}',
    '{1,}',
    '{',
    '}',
    '\\b',
    'é',
    ']',
    '\\1',
  ],
]
const LETTERS = ['a', 'A', 'B', 'b', '/', '1', '.', 'ab', 'é', '{', '}', ']']

function madeOf(random: Random, pieces: readonly string[], most: number): string {
  return Array.from({length: random(most)}, () => pieces[random(pieces.length)]).join('')
}

test('whatever a random expression matches has them', () => {
  const random = randomFrom(seedOfRun())
  let matched = 0
  for (let count = 0; count < 20_000; count++) {
    const pattern = (random(4) === 0 ? '(?i)' : '') + madeOf(random, PIECES, 8)
    const texts = requiredTextsOf(pattern)
    if (texts.length === 0) continue
    for (let tries = 0; tries < 5; tries++) {
      const subject = madeOf(random, LETTERS, 8)
      // By a pattern that requires nothing before it is matched.
      if (
        toRegex(
          pattern.startsWith('(?i)') ? pattern : `(?:${pattern})|(?=z)z`,
          random(2) === 0 ? 'i' : '',
        ).test(subject) !== true
      )
        continue
      matched++
      expect({
        pattern,
        subject,
        has: texts.every((text) => subject.toLowerCase().includes(text)),
      }).toMatchObject({
        has: true,
      })
    }
  }
  expect(matched).toBeGreaterThan(200)
})

test('whatever random wildcards match has them', () => {
  const random = randomFrom(seedOfRun())
  let matched = 0
  for (let count = 0; count < 20_000; count++) {
    const pattern = madeOf(random, ['a', 'b', '/', '*', '?', '[ab]', '\\a', 'é'], 6)
    const subject = madeOf(random, LETTERS, 6)
    if (!matchesGlob(pattern, subject)) continue
    matched++
    expect(requiredTextsOfGlob(pattern).filter((text) => !subject.toLowerCase().includes(text))).toEqual([])
  }
  expect(matched).toBeGreaterThan(200)
})

test('the texts within a subject are found, wherever they are', () => {
  const find = textsWithin(['/a', 'b', '/a/b', 'none', '/a'])
  expect(find('x/a/b').toSorted()).toEqual(['/a', '/a/b', 'b'])
  expect(find('')).toEqual([])
})
