import {describe, expect, test} from 'vitest'
import {formatOption, OptionsError, resolveOptions} from '../../src/transform/options.ts'

const SCHEMAS = {
  threads: {type: 'integer', description: 'Threads', default: 5, minimum: 1},
  count: {type: 'integer', description: 'Count'},
  style: {type: 'string', description: 'Style', enum: ['short', 'long']},
  name: {type: 'string', description: 'Name', pattern: '^[a-z]+$'},
} as const

// Options as a command line or JavaScript gives them.
const resolve = (given: object) => resolveOptions('move-it', SCHEMAS, given as never)

describe('resolveOptions', () => {
  test('fills in defaults and leaves out what has none', () => {
    expect(resolveOptions('move-it', SCHEMAS, undefined)).toEqual({threads: 5})
    expect(resolveOptions('move-it', SCHEMAS, {style: 'long', threads: 1})).toEqual({
      threads: 1,
      style: 'long',
    })
  })

  test.each([
    ['an unknown name', {thread: 1}, 'thread: no such option'],
    ['a name that every object has', {toString: 1}, 'toString: no such option'],
    ['a fraction', {threads: 1.5}, 'threads: 1.5 is not an integer'],
    ['a number as text', {threads: '2'}, 'threads: "2" is not an integer'],
    ['a number below the minimum', {threads: 0}, 'threads: 0 is less than 1'],
    ['a number for a text', {name: 5}, 'name: 5 is not a string'],
    ['none of the words', {style: 'wide'}, 'style: "wide" is not one of short, long'],
    ['a text unlike the pattern', {name: 'A1'}, 'name: "A1" does not match ^[a-z]+$'],
  ])('rejects %s', (_case, given, problem) => {
    expect(() => resolve(given)).toThrow(OptionsError)
    expect(() => resolve(given)).toThrow(
      `Unexpected options for move-it:\n  ${problem}\nExpected:\n  threads: `,
    )
  })

  test('names all that is wrong at once', () => {
    expect(() => resolve({threads: 0, style: 'wide'})).toThrow(/threads: 0 .*\n {2}style: "wide" /)
  })

  test('a transform without options says so', () => {
    expect(() => resolveOptions('move-it', {}, {a: 1} as never)).toThrow(
      'a: no such option\nIt has no options.',
    )
  })

  test('an option that is given as undefined is not given, and keeps its default', () => {
    expect(resolve({threads: undefined})).toEqual({threads: 5})
  })
})

test('one line tells what an option takes', () => {
  expect(Object.entries(SCHEMAS).map(([name, schema]) => formatOption(name, schema))).toEqual([
    'threads: integer from 1 (default 5)',
    'count: integer',
    'style: short | long',
    'name: text',
  ])
})
