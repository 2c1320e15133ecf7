/**
 * Expressions that JavaScript reads as PCRE2 does, written again for JavaScript, on bytes: characters, escaped
 * punctuation, classes of these, `.`, anchors, groups, alternatives, lookaheads, and repeats that cannot explode.
 */
import {CASELESS, DOLLAR_ENDONLY, DOTALL, type RegexFlags} from './regex-flags.ts'
import {classAt, escapeOf, literal} from './small-class.ts'

/** An expression in JavaScript. */
export interface SmallRegex {
  readonly regex: RegExp
  /** The most ways to match a subject of so many bytes that are tried, one after the other. */
  waysOf(length: number): number
}

/** A part of an expression: what was read, and how it can match. */
interface Part {
  readonly source: string
  /** The fewest bytes it matches. */
  readonly least: number
  /** How many ways there are to match it, apart from the repeats without end. */
  readonly ways: number
  /** Number of repeats without end. */
  readonly repeats: number
  /** `one`: a byte, or for `plain` several, in one way; `zero`: a place; `group`: anything else in brackets. */
  readonly kind: 'one' | 'zero' | 'plain' | 'group'
}

const DEEPEST = 20
const LONGEST = 1000

/**
 * Reads an expression.
 * @param pattern as bytes
 * @returns undefined where it holds anything else
 */
export function toSmallRegex(pattern: string, flags: RegexFlags): SmallRegex | undefined {
  if (pattern.length > LONGEST) return undefined
  const [front = '', letters = ''] = /^\(\?([is]+)\)/.exec(pattern) ?? []
  const isCaseless = (flags & CASELESS) !== 0 || letters.includes('i')
  // JavaScript has cases of other letters than ASCII's.
  if (isCaseless && /[^\0-\x7f]/.test(pattern)) return undefined
  const isDotall = (flags & DOTALL) !== 0 || letters.includes('s')
  const end = flags & DOLLAR_ENDONLY ? '$' : BEFORE_LAST_LINE_FEED
  const read = readAll(pattern, front.length, isDotall, end)
  if (!read) return undefined
  const {source, ways, repeats} = read
  const starts = /^\^(?!.*\|)/s.test(pattern.slice(front.length)) ? 0 : 1
  return {
    regex: new RegExp(source, isCaseless ? 'i' : ''),
    waysOf: (length) => ways * (length + 1) ** (repeats + starts),
  }
}

const BEFORE_LAST_LINE_FEED = '(?=\\n?$)'

function readAll(pattern: string, start: number, dotall: boolean, end: string): Part | undefined {
  let at = start
  let depth = 0
  let captures = 0

  function alternatives(isDotall: boolean): Part | undefined {
    let all = sequence(isDotall)
    while (all && pattern[at] === '|') {
      at++
      const next = sequence(isDotall)
      all = next && {
        source: `${all.source}|${next.source}`,
        least: Math.min(all.least, next.least),
        ways: all.ways + next.ways,
        repeats: Math.max(all.repeats, next.repeats),
        kind: 'group',
      }
    }
    return all
  }

  function sequence(isDotall: boolean): Part | undefined {
    let all: Part = {source: '', least: 0, ways: 1, repeats: 0, kind: 'plain'}
    while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') {
      const atom = atomAt(isDotall)
      const next = atom && repeated(atom)
      if (!next) return undefined
      all = {
        source: all.source + next.source,
        least: all.least + next.least,
        ways: all.ways * next.ways,
        repeats: all.repeats + next.repeats,
        kind: all.kind === 'plain' && next.kind === 'one' ? 'plain' : 'group',
      }
    }
    return all
  }

  function atomAt(isDotall: boolean): Part | undefined {
    const character = pattern[at++] as string
    if (character === '(') return group(isDotall)
    if (character === '^') return {...ZERO, source: '^'}
    if (character === '$') return {...ZERO, source: end}
    if (character === '.') return {...ONE, source: isDotall ? '[^]' : '[^\\n]'}
    if (character === '[') {
      const found = classAt(pattern, at)
      at = found?.end ?? at
      return found && {...ONE, source: found.source}
    }
    if (character === '\\') return escaped(pattern[at++] ?? '')
    return /[*+?{]/.test(character) ? undefined : {...ONE, source: literal(character)}
  }

  function escaped(character: string): Part | undefined {
    if (character === 'b' || character === 'B') return {...ZERO, source: `\\${character}`}
    if (character === 'A') return {...ZERO, source: '^'}
    if (character === 'z') return {...ZERO, source: '$'}
    if (character === 'Z') return {...ZERO, source: BEFORE_LAST_LINE_FEED}
    const source = escapeOf(character)
    return source === undefined ? undefined : {...ONE, source}
  }

  function group(isDotall: boolean): Part | undefined {
    const [sign = ''] = /^\?(?:s?:|[=!]|P?<[A-Za-z_]\w{0,30}>)/.exec(pattern.slice(at, at + 40)) ?? []
    at += sign.length
    if (pattern[at] === '?' || pattern[at] === '*' || ++depth > DEEPEST) return undefined
    const isLook = sign === '?=' || sign === '?!'
    const isCapture = sign === '' || sign.endsWith('>')
    const before = captures
    if (isCapture) captures++
    const inner = alternatives(isDotall || sign === '?s:')
    depth--
    if (!inner || pattern[at++] !== ')' || (isLook && captures > before)) return undefined
    if (isLook) return {...inner, source: `(${sign}${inner.source})`, least: 0, kind: 'zero'}
    const kind = inner.kind === 'plain' ? 'plain' : 'group'
    return {...inner, source: `(${isCapture ? '' : '?:'}${inner.source})`, kind}
  }

  function repeated(atom: Part): Part | undefined {
    const [mark = '', min, comma, max] =
      /^(?:[*+?]|\{(\d{1,2})(?:(,)(\d{0,2}))?\})/.exec(pattern.slice(at, at + 7)) ?? []
    if (mark === '')
      return pattern[at] === '{' ? undefined : atom.kind === 'one' ? atom : {...atom, kind: 'group'}
    at += mark.length
    const isLazy = pattern[at] === '?'
    if (isLazy) at++
    // What may match nothing is left by each engine in its own way when it is repeated.
    if (atom.kind === 'zero' || atom.least === 0 || /[*+?{]/.test(pattern[at] ?? '')) return undefined
    const source = `${atom.source}${mark}${isLazy ? '?' : ''}`
    if (mark === '?') return {...atom, source, least: 0, ways: atom.ways + 1, kind: 'group'}
    if (atom.kind === 'group') return undefined
    if (min === undefined)
      return {source, least: mark === '+' ? atom.least : 0, ways: 1, repeats: 1, kind: 'group'}
    const least = Number(min)
    const most = comma === undefined ? least : max === '' ? undefined : Number(max)
    if (atom.kind !== 'one' || (most !== undefined && most < least)) return undefined
    return {
      source,
      least,
      ways: most === undefined ? 1 : most - least + 1,
      repeats: most === undefined ? 1 : 0,
      kind: 'group',
    }
  }

  const all = alternatives(dotall)
  return at === pattern.length ? all : undefined
}

const ONE = {least: 1, ways: 1, repeats: 0, kind: 'one'} as const
const ZERO = {least: 0, ways: 1, repeats: 0, kind: 'zero'} as const
