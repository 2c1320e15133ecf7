/**
 * Paths that a regular expression matches, so that a request can be asked that really comes to it. Only what people
 * write in mounts and sections is understood; every sample is tried on the expression before it is given.
 */
import {toRegex} from '../../../httpd/patterns/regex.ts'

/** How often something that may be repeated or left out is written. */
type Repeat = 'as little as it may' | 'at least once'

/** Samples of paths that match a pattern, shortest first; empty where none was found. */
export function matchesOf(pattern: string): readonly string[] {
  const found = known.get(pattern) ?? findMatches(pattern)
  known.set(pattern, found)
  return found
}

const known = new Map<string, readonly string[]>()

function findMatches(pattern: string): readonly string[] {
  const regex = toRegex(pattern)
  return textsOf(pattern)
    .flatMap((text) => (text.startsWith('/') ? [text] : [text, `/${text}`]))
    .filter((path, index, all) => path.startsWith('/') && regex.test(path) && all.indexOf(path) === index)
}

/** Texts that a pattern should match, of each of its alternatives one at least, if there are not too many. */
export function textsOf(pattern: string): readonly string[] {
  return (['as little as it may', 'at least once'] as const).flatMap(
    (repeat) => samplesOf(pattern, repeat, MOST) ?? [],
  )
}

/** True if a pattern has alternatives of which no sample is made, because there are too many. */
export function hasMoreAlternatives(pattern: string): boolean {
  return (samplesOf(pattern, 'as little as it may', MOST + 1)?.length ?? 0) > MOST
}

/** What is told of such a pattern. */
export const TOO_MANY_ALTERNATIVES = 'its pattern has more alternatives than requests are made for'

/** Texts that a pattern should match, `most` of a list of alternatives; undefined where it holds what is not understood here. */
function samplesOf(source: string, repeat: Repeat, most: number): readonly string[] | undefined {
  const pattern = source.replace(/^\(\?[is]+\)/, '')
  let at = 0
  let depth = 0

  function alternatives(): readonly string[] | undefined {
    let texts = sequence()
    while (texts !== undefined && pattern[at] === '|') {
      at++
      const others = sequence()
      texts = others && [...texts, ...others].slice(0, most)
    }
    return texts
  }

  function sequence(): readonly string[] | undefined {
    let texts: readonly string[] = ['']
    while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') {
      const items = atom()
      if (items === undefined) return undefined
      const count = times()
      if (items.some((item) => item.length * count > LONGEST)) return undefined
      texts = joined(texts, count === 1 ? items : items.map((item) => item.repeat(count)))
      if (texts.some((text) => text.length > LONGEST)) return undefined
    }
    return texts
  }

  function atom(): readonly string[] | undefined {
    const character = pattern[at++] as string
    if (character === '^' || character === '$') return ['']
    if (character === '.') return ['x']
    if (character === '(') return group()
    if (character === '[') return toList(oneOfClass())
    if (character === '\\') return toList(sampleOfEscape(pattern[at++] ?? ''))
    return /[*+?{]/.test(character) ? undefined : [character]
  }

  function group(): readonly string[] | undefined {
    if (pattern.startsWith('?:', at)) at += 2
    else if (/^\?P?<\w+>/.test(pattern.slice(at))) at = pattern.indexOf('>', at) + 1
    else if (pattern[at] === '?') return undefined
    if (++depth > DEEPEST) return undefined
    const texts = alternatives()
    depth--
    return pattern[at++] === ')' ? texts : undefined
  }

  function oneOfClass(): string | undefined {
    const end = pattern.indexOf(']', at + (pattern[at] === '^' ? 2 : 1))
    if (end === -1) return undefined
    const source = pattern.slice(at - 1, end + 1)
    at = end + 1
    return sampleOfClass(source)
  }

  function times(): number {
    const [whole = '', min] = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/.exec(pattern.slice(at)) ?? []
    at += whole.length
    if (whole === '') return 1
    const least = min === undefined ? (whole.startsWith('+') ? 1 : 0) : Number(min)
    return repeat === 'at least once' ? Math.max(least, 1) : least
  }

  const texts = alternatives()
  return at === pattern.length ? texts : undefined
}

/** No server takes a longer line of a request (LimitRequestLine), nor deeper brackets (PARENS_NEST_LIMIT of PCRE2). */
const LONGEST = 8190
const DEEPEST = 250
/** So many samples of a pattern, and no more. */
const MOST = 64
/** Where two lists would make more texts than this, each of their items is in one of them all the same. */
const MOST_PAIRS = 16

/** Texts of one list with those of another one after them. */
function joined(some: readonly string[], others: readonly string[]): readonly string[] {
  if (others.length === 1) return some.map((text) => text + others[0])
  if (some.length * others.length <= MOST_PAIRS)
    return some.flatMap((text) => others.map((other) => text + other))
  return Array.from(
    {length: Math.max(some.length, others.length)},
    (_none, index) => `${some[index % some.length]}${others[index % others.length]}`,
  )
}

function toList(text: string | undefined): readonly string[] | undefined {
  return text === undefined ? undefined : [text]
}

/** What a backslash and a character match; undefined for what is not understood. */
function sampleOfEscape(character: string): string | undefined {
  if (character === 'd') return '1'
  if (character === 'w') return 'x'
  if (character === 'b') return ''
  return /[A-Za-z0-9]/.test(character) || character === '' ? undefined : character
}

/** A character of a class: of those that names of paths consist of, the first that is in it. */
function sampleOfClass(source: string): string | undefined {
  const regex = toRegex(`^${source}$`)
  return [...'xaAb1-_./~'].find((character) => regex.test(character))
}
