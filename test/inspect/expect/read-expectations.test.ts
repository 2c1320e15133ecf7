import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {Ajv} from 'ajv'
import {describe, expect, test} from 'vitest'
import {parse} from 'yaml'
import {EXPECTED_KEYS} from '../../../src/inspect/expect/expectation.ts'
import {expectationsIn} from '../../../src/inspect/expect/files/read-expectations.ts'
import {shellWordsOf} from '../../../src/inspect/expect/files/shell-words.ts'

const project = fileURLToPath(new URL('../../..', import.meta.url))
const schema = JSON.parse(readFileSync(join(project, 'schema/expect-1.json'), 'utf8'))
const isValid = new Ajv({allowUnionTypes: true}).compile(schema)

/** What is wrong with a text, without its place. */
function faultsIn(text: string): readonly string[] {
  try {
    expectationsIn('f', text)
    return []
  } catch (error) {
    if (!(error instanceof AggregateError)) throw error
    return error.errors.map(({message}: Error) => message)
  }
}

/** A file with one expectation of these lines. */
function fileOf(...lines: readonly string[]): string {
  return `expect:\n  - ${['url: http://shop.example/', ...lines].join('\n    ')}\n`
}

describe('the schema', () => {
  test('has the keys that may be expected', () => {
    const {properties, anyOf} = schema.definitions.expectation
    expect(EXPECTED_KEYS.filter((key) => !(key in properties))).toEqual([])
    expect(anyOf.flatMap(({required}: {required: string[]}) => required).sort()).toEqual(
      [...EXPECTED_KEYS].sort(),
    )
  })

  test('takes what is read, and nothing else', () => {
    const texts = readdirSync(join(project, 'fixtures/expect'), {recursive: true, encoding: 'utf8'})
      .filter((path) => path.endsWith('expect.yaml'))
      .map((path) => readFileSync(join(project, 'fixtures/expect', path), 'utf8'))
    const right = texts.filter((text) => text.trim() !== '' && faultsIn(text).length === 0)
    expect(right.length).toBeGreaterThan(4)
    for (const text of right) expect([text, isValid(parse(text, {merge: true}))]).toEqual([text, true])
    const wrong = [
      fileOf('statsu: 200'),
      fileOf(),
      fileOf("status: '200'"),
      fileOf('status: 200', 'user: 7'),
      fileOf('status: 200', 'headers: [a]'),
      fileOf('script: 7'),
      'expect: 7\n',
      'server: 7\nexpect: []\n',
      'expected: []\n',
      'expect: [{status: 200}]\n',
    ]
    for (const text of wrong) {
      expect([text, isValid(parse(text))]).toEqual([text, false])
      expect([text, faultsIn(text).length]).not.toEqual([text, 0])
    }
  })
})

describe('a file from anybody', () => {
  test.each([
    ['lists in lists', `expect: ${'['.repeat(50_000)}`],
    ['items in items', '- '.repeat(50_000)],
    ['mappings in mappings', `expect: ${'{a: '.repeat(50_000)}`],
    ['keys in keys', '? '.repeat(50_000)],
  ])('is refused with %s', (_name, text) => {
    expect(faultsIn(text)).toEqual([expect.stringMatching(/nested more than 64 levels deep/)])
  })

  test('is refused where aliases make too much of it', () => {
    const many = Array.from({length: 20_000}, (_, index) => `k${index}: v`).join(', ')
    const items = "  - {url: 'http://a/', status: 200, headers: *h}\n".repeat(100)
    const text = `expect:\n  - {url: 'http://a/', status: 200, headers: &h {${many}}}\n${items}`
    expect(faultsIn(text)).toEqual([expect.stringMatching(/more than 1,000,000 entries/)])
    const bomb = Array.from(
      {length: 14},
      (_, index) =>
        `  - &a${index + 1} {${index === 0 ? 'url: http://a/' : Array(4).fill(`<<: *a${index}`).join(', ')}, status: 200}`,
    ).join('\n')
    expect(faultsIn(`expect:\n${bomb}\n`)).toEqual([expect.stringMatching(/more than 1,000,000 entries/)])
  })

  test('is refused where an alias is inside its own anchor, or before it', () => {
    expect(faultsIn('expect: &all\n  - *all\n')).toHaveLength(1)
    expect(faultsIn('expect:\n  - *one\n  - &one {url: http://a/, status: 200}\n')).not.toEqual([])
  })

  test('has no keys that objects have by nature', () => {
    for (const key of ['__proto__', 'constructor', 'toString'])
      expect(faultsIn(fileOf('status: 200', `${key}: x`))).toEqual([expect.stringContaining(`\`${key}\``)])
  })

  test('is read in time that grows with its size', () => {
    const item = '  - {url: http://shop.example/a, from: 10.1.2.3, status: 200}\n'
    const {expectations} = expectationsIn('f', `expect:\n${item.repeat(5000)}`)
    expect(expectations).toHaveLength(5000)
  })
})

describe('a text of YAML is what it looks like', () => {
  const expectedIn = (line: string): unknown => expectationsIn('f', fileOf(line)).expectations[0]?.expected

  test.each([
    ['processGroup: no', {processGroup: 'no'}],
    ['interpreter: 2026-11-30', {interpreter: '2026-11-30'}],
    ['scriptName: 12:30', {scriptName: '12:30'}],
    ["pathInfo: ''", {pathInfo: ''}],
    ['location: null', {location: null}],
    ['location: ~', {location: null}],
    ['status: 301 # moved', {status: 301}],
  ])('%s', (line, expected) => {
    expect(expectedIn(line)).toEqual(expected)
  })

  test.each([
    ['processGroup: 07', '07'],
    ['script: 1e3', '1e3'],
    ['script: true', 'true'],
    ['status: 0310', '0310'],
    ['status: 0x12d', '0x12d'],
    ['status: 2e2', '2e2'],
    ['status: 700', '700'],
    ['status: [301, 302]', 'status'],
    ['location:', 'nothing'],
  ])('or is refused: %s', (line, named) => {
    expect(faultsIn(fileOf(line))).toEqual([expect.stringContaining(named)])
  })

  test('of YAML 1.1 is refused where it is something else there', () => {
    expect(faultsIn(`%YAML 1.1\n---\n${fileOf('processGroup: no')}`)).toEqual([expect.stringContaining('no')])
  })
})

test('the words of a line are those of a shell', () => {
  expect(shellWordsOf('/a  301\t/b')).toEqual(['/a', '301', '/b'])
  expect(shellWordsOf(`"/a b" '/c"d' /e\\ f ""`)).toEqual(['/a b', '/c"d', '/e f', ''])
  expect(shellWordsOf('"a\\"b\\c" \'d\\e\'')).toEqual(['a"b\\c', 'd\\e'])
  expect(shellWordsOf('/a#b # c')).toEqual(['/a#b', '#', 'c'])
  expect(shellWordsOf('"a')).toBeUndefined()
  expect(shellWordsOf('')).toEqual([])
})
