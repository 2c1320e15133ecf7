/**
 * Regular expressions of the configuration, as the server matches them: on bytes, by PCRE2. Simple ones are matched by
 * JavaScript, which gives the same answer sooner; all others by the server's engine, if this package has it.
 */
import {once} from '../../query/once.ts'
import {fromBytes, isAscii, toBytes} from '../../text/byte-text.ts'
import {ownText} from '../../text/own-text.ts'
import {affordableSteps, spendSteps} from './match-budget.ts'
import {compilePcre2, type Pcre2Regex} from './pcre2.ts'
import {CASELESS, DEFAULT_FLAGS, type RegexFlags} from './regex-flags.ts'
import {requiredTextsOf} from './required/required-texts.ts'
import {type SmallRegex, toSmallRegex} from './small-grammar.ts'
import {startOfPattern} from './url-patterns.ts'

/** What an expression matched. */
export interface RegexMatch {
  /** The whole match and each group; undefined for a group that took no part. */
  readonly groups: readonly [string, ...(string | undefined)[]]
  /** What the subject holds before and after the match. */
  readonly before: string
  readonly after: string
}

/** An expression; what it comes to is undefined where that is not known. */
export interface Regex {
  /** True if the server matches the subject; false as well where it gives up. */
  test(subject: string): boolean | undefined
  /** What the server finds first; null for no match. */
  exec(subject: string): RegexMatch | null | undefined
  /** Where the whole match and each group are in a subject of ASCII characters; empty without a known match. */
  rangesIn(subject: string): readonly (readonly [from: number, to: number] | undefined)[]
}

/** One of which nothing is known. */
export const UNKNOWN_REGEX: Regex = {test: () => undefined, exec: () => undefined, rangesIn: () => []}

/** How many expressions are kept; the rules of one file are asked in turns, so all of them have to fit. */
const MOST_KEPT = 10_000

const compiled = new Map<RegexFlags, Map<string, Regex>>()

/**
 * The expression of a directive.
 * @param letters `i`: in upper and lower case alike
 */
export function toRegex(pattern: string, letters: '' | 'i' = ''): Regex {
  return toRegexWith(pattern, letters === 'i' ? DEFAULT_FLAGS | CASELESS : DEFAULT_FLAGS)
}

/** The expression as it is compiled with these flags. */
export function toRegexWith(pattern: string, flags: RegexFlags): Regex {
  const known = compiled.get(flags) ?? new Map<string, Regex>()
  compiled.set(flags, known)
  const found = known.get(pattern)
  if (found) return found
  if (known.size >= MOST_KEPT) known.clear()
  const own = ownText(pattern)
  const regex = compile(toBytes(own), flags)
  known.set(own, regex)
  return regex
}

/** True if the server's engine is there and rejects an expression. */
export function isRejected(pattern: string): boolean {
  const bytes = toBytes(pattern)
  return !toSmallRegex(bytes, DEFAULT_FLAGS) && compilePcre2(bytes, DEFAULT_FLAGS) === 'rejected'
}

function compile(pattern: string, flags: RegexFlags): Regex {
  // Most expressions need not be compiled: the start of a subject, or a text that it lacks, rules them out.
  const plainStart = flags & CASELESS ? '' : startOfPattern(pattern)
  const text = requiredTextsOf(pattern).reduce((one, other) => (other.length > one.length ? other : one), '')
  const mayMatch = (subject: string): boolean =>
    subject.startsWith(plainStart) && (text === '' || subject.toLowerCase().includes(text))
  const smallRegex = once(() => toSmallRegex(pattern, flags))
  const engine = once((): Pcre2Regex | undefined => {
    const large = compilePcre2(pattern, flags)
    return large === 'rejected' ? undefined : large
  })
  return {
    test(subject) {
      if (!mayMatch(subject)) return false
      const small = smallRegex()
      const bytes = toBytes(subject)
      if (small && isCheap(small, bytes, engine)) return small.regex.test(bytes)
      const found = engine()?.match(bytes)
      return found === undefined ? undefined : found !== null
    },
    exec(subject) {
      if (!mayMatch(subject)) return null
      const small = smallRegex()
      const bytes = toBytes(subject)
      if (small && isCheap(small, bytes, engine)) {
        const found = small.regex.exec(bytes)
        return found && matchOf(bytes, found, found.index)
      }
      const found = engine()?.match(bytes)
      if (!found) return found
      const start = found[0] as number
      // `\K` in a lookahead lets a match begin after its end; the server has no care for that.
      if (start > (found[1] as number)) return undefined
      return matchOf(bytes, textsAt(bytes, found), start)
    },
    rangesIn(subject) {
      const small = smallRegex()
      const bytes = toBytes(subject)
      if (small && isCheap(small, bytes, engine)) {
        const {source, flags: letters} = small.regex
        return new RegExp(source, `${letters}d`).exec(bytes)?.indices ?? []
      }
      return rangesAt(engine()?.match(bytes) ?? new Int32Array())
    },
  }
}

/** JavaScript may try so many ways at once, and where there is no other engine and the budget allows, more. */
const FREE_WAYS = 20_000
const MOST_WAYS = 500_000

/** True if JavaScript may match it. */
function isCheap(small: SmallRegex, subject: string, engine: () => Pcre2Regex | undefined): boolean {
  const ways = small.waysOf(subject.length)
  if (ways <= FREE_WAYS) return true
  if (ways > Math.min(MOST_WAYS, affordableSteps()) || engine()) return false
  spendSteps(ways)
  return true
}

function textsAt(subject: string, offsets: Int32Array): readonly (string | undefined)[] {
  return rangesAt(offsets).map((range) => range && subject.slice(...range))
}

function rangesAt(offsets: Int32Array): readonly (readonly [from: number, to: number] | undefined)[] {
  return Array.from({length: offsets.length / 2}, (_none, group) => {
    const [from = -1, to = -1] = offsets.subarray(2 * group, 2 * group + 2)
    return from === -1 ? undefined : ([from, to] as const)
  })
}

function matchOf(subject: string, found: readonly (string | undefined)[], start: number): RegexMatch {
  const toText = isAscii(subject) ? (bytes: string): string => bytes : fromBytes
  const [whole = '', ...groups] = found
  return {
    groups: [toText(whole), ...groups.map((group) => (group === undefined ? undefined : toText(group)))],
    before: toText(subject.slice(0, start)),
    after: toText(subject.slice(start + whole.length)),
  }
}

/** `$0` to `$9` and `&` replaced by what was matched (server/util.c: ap_pregsub). */
export function substitute(template: string, match: readonly (string | undefined)[]): string {
  const text = template.replace(/\\([\s\S])|\$(\d)|&/g, (whole, escaped?: string, digit?: string) => {
    if (escaped !== undefined) return escaped === '$' || escaped === '&' ? escaped : whole
    return match[digit === undefined ? 0 : Number(digit)] ?? ''
  })
  // Two groups may hold the bytes of one character.
  return isAscii(text) ? text : fromBytes(toBytes(text))
}

/** The text that a match of a pattern begins with, up to the first special character. */
export function plainStartOf(pattern: string): string {
  const [, plain = ''] = /^\^?((?:[^\\^$.*+?()[\]{}|]|\\[^\w])*)/.exec(pattern) ?? []
  return plain.replace(/\\(.)/g, '$1')
}
