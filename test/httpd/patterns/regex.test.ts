import {readFileSync} from 'node:fs'
import {expect, test} from 'vitest'
import {renewMatchBudget} from '../../../src/httpd/patterns/match-budget.ts'
import {compilePcre2, type Pcre2Regex} from '../../../src/httpd/patterns/pcre2.ts'
import {substitute, toRegex} from '../../../src/httpd/patterns/regex.ts'
import {hasRegexFault} from '../../../src/httpd/patterns/regex-fault.ts'
import {CASELESS, DEFAULT_FLAGS, DOTALL} from '../../../src/httpd/patterns/regex-flags.ts'
import {toSmallRegex} from '../../../src/httpd/patterns/small-grammar.ts'
import {readPath} from '../../../src/resolve/request-path.ts'
import {toBytes} from '../../../src/text/byte-text.ts'
import {hasPcre2, skipsPcre2} from '../../support/patterns/pcre2.ts'
import {randomPath, randomPlainPattern} from '../../support/patterns/random-pattern.ts'
import {randomFrom, seedOfRun} from '../../support/random/random.ts'

const pcre2Test = test.skipIf(skipsPcre2)

/** What the real server answered: 410 where the pattern of a RedirectMatch matched. */
interface PatternCase {
  readonly pattern: string
  readonly path: string
  readonly matches: boolean
}

const FILE = new URL('../../../fixtures/cases/pcre.json', import.meta.url)
const cases = JSON.parse(readFileSync(FILE, 'utf8')) as readonly PatternCase[]

function pathOf(url: string): string | undefined {
  const {path, refusal} = readPath(url, {mergesSlashes: true, encodedSlashes: 'off'})
  return refusal === undefined ? path : undefined
}

test('what is known of a pattern is what the server answered', () => {
  const answers = cases.map(({pattern, path, matches}) => {
    const subject = pathOf(path)
    const found = subject === undefined ? false : toRegex(pattern).test(subject)
    return {pattern, path, found, matches}
  })
  expect(answers.filter(({found, matches}) => found !== undefined && found !== matches)).toEqual([])
})

pcre2Test('the engine of the server tells of each pattern', () => {
  expect(hasPcre2).toBe(true)
  const unknown = cases.filter(({pattern, path}) => toRegex(pattern).test(pathOf(path) ?? '') === undefined)
  expect(unknown).toEqual([])
})

pcre2Test('expressions that JavaScript matches are matched by PCRE2 alike, groups included', () => {
  const seed = seedOfRun()
  const random = randomFrom(seed)
  let compared = 0
  for (let round = 0; round < 3000; round++) {
    const pattern = toBytes(randomPlainPattern(random))
    const flags = [DEFAULT_FLAGS, DEFAULT_FLAGS | CASELESS, DOTALL, 0][random(4)] as number
    const small = toSmallRegex(pattern, flags)
    if (!small) continue
    const large = compilePcre2(pattern, flags)
    expect(large, `seed ${seed}: ${pattern}`).not.toBe('rejected')
    for (let path = 0; path < 6; path++) {
      const subject = toBytes(pathOf(randomPath(random)) ?? '/').slice(random(2))
      const offsets = (large as Pcre2Regex).match(subject)
      const expected =
        offsets &&
        Array.from({length: offsets.length / 2}, (_none, group) =>
          offsets[2 * group] === -1 ? undefined : subject.slice(offsets[2 * group], offsets[2 * group + 1]),
        )
      const found = small.regex.exec(subject)
      const what = `seed ${seed}: ${pattern} flags ${flags} on ${JSON.stringify(subject)}`
      expect(found && [found.index, ...found], what).toEqual(expected && [offsets[0], ...expected])
      compared++
    }
  }
  expect(compared).toBeGreaterThan(2000)
})

test.each([
  '(a+)+$',
  '(a*)*',
  '(a|ab)*',
  '(a?)*',
  '(?:a?)?',
  '()?',
  'a**',
  'a{,2}',
  '[]x]',
  '[[:alpha:]]',
  '\\1',
  'a++',
])('%s is left to the engine of the server', (pattern) => {
  expect(toSmallRegex(pattern, DEFAULT_FLAGS)).toBe(undefined)
})

test('a match that explodes ends, and says no more than is known', () => {
  renewMatchBudget()
  const begun = process.cpuUsage()
  const subject = `/${'a'.repeat(60)}!`
  const answers = ['^/(a+)+$', '/(a+)+$', '^/(a|aa)+$', '^/(.*a){25}$', '(?=(a+))*b$', '.*.*.*.*.*.*=$'].map(
    (pattern) => toRegex(pattern).test(subject),
  )
  expect(answers).not.toContain(true)
  const {user, system} = process.cpuUsage(begun)
  expect((user + system) / 1e6).toBeLessThan(4)
  renewMatchBudget()
})

pcre2Test('the server takes a match that it gives up for none', () => {
  renewMatchBudget()
  expect(toRegex('^/(a+)+$').test(`/${'a'.repeat(60)}!`)).toBe(false)
  renewMatchBudget()
})

test('groups are texts again, whichever bytes they are made of', () => {
  const match = toRegex('^/(.)(.)(x)?(.*)$').exec('/\u00e9\u20ac')
  expect(match?.groups).toEqual(['/\u00e9\u20ac', '\udcc3', '\udca9', undefined, '\u20ac'])
  expect(substitute('$1$2', match?.groups ?? [])).toBe('\u00e9')
  expect(toRegex('a').exec('\u00e9a\u20ac')).toEqual({groups: ['a'], before: '\u00e9', after: '\u20ac'})
})

test('bytes of a URL that are no UTF-8 are other ones than those of a character', () => {
  expect(toRegex('^/\u00e9$').test(pathOf('/%E9') ?? '')).toBe(false)
  expect(toRegex('^/\u00e9$').test(pathOf('/%C3%A9') ?? '')).toBe(true)
  expect(toRegex('^/..$').test(pathOf('/%C3%A9') ?? '')).toBe(true)
  expect(toRegex('^/.$').test(pathOf('/%E9') ?? '')).toBe(true)
})

test('letters are the same in upper and lower case where a directive says so', () => {
  expect(toRegex('^/aB$', 'i').test('/Ab')).toBe(true)
  expect(toRegex('^/aB$').test('/Ab')).toBe(false)
})

pcre2Test('what PCRE2 rejects is a fault', () => {
  const patterns = ['a**', '(?<=a*)', '\\p{Nothing}', '[z-a]', '(?1)', '(?P<1>a)', '*a', '[[:none:]]']
  expect(patterns.filter((pattern) => !hasRegexFault(pattern))).toEqual([])
  expect(cases.filter(({pattern}) => hasRegexFault(pattern))).toEqual([])
})

test('brackets nested deeper than any stack are an answer', () => {
  for (const depth of [200, 300, 100_000])
    expect(toRegex(`${'('.repeat(depth)}a${')'.repeat(depth)}`).test('b')).not.toBe(true)
})

test('expressions of a large file, which are asked in turns, are kept', () => {
  const patterns = Array.from({length: 8000}, (_none, at) => `(x)kept${at}$`)
  const first = patterns.map((each) => toRegex(each))
  expect(patterns.findIndex((each, at) => toRegex(each) !== first[at])).toBe(-1)
})
