/**
 * Paths that a regular expression matches, so that a request can be asked that really comes to it. Only what people
 * write in mounts and sections is understood; every sample is tried on the expression before it is given.
 */
import {toRegex} from '../../httpd/patterns/regex.ts'

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
  if (!regex) return []
  const written = (['as little as it may', 'at least once'] as const).flatMap((repeat) => {
    const text = sampleOf(pattern.replace(/^\(\?[is]+\)/, ''), repeat)
    return text === undefined ? [] : [text, text.startsWith('/') ? text : `/${text}`]
  })
  return [...new Set(written)].filter((path) => path.startsWith('/') && regex.test(path))
}

/** One text that a pattern should match; undefined where it holds what is not understood here. */
function sampleOf(pattern: string, repeat: Repeat): string | undefined {
  let at = 0

  function alternatives(): string | undefined {
    const first = sequence()
    // The first one is as good as any; the others are read to find their end.
    while (first !== undefined && pattern[at] === '|') {
      at++
      if (sequence() === undefined) return undefined
    }
    return first
  }

  function sequence(): string | undefined {
    let text = ''
    while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') {
      const item = atom()
      if (item === undefined) return undefined
      text += item.repeat(times())
    }
    return text
  }

  function atom(): string | undefined {
    const character = pattern[at++] as string
    if (character === '^' || character === '$') return ''
    if (character === '.') return 'x'
    if (character === '(') return group()
    if (character === '[') return oneOfClass()
    if (character === '\\') return sampleOfEscape(pattern[at++] ?? '')
    return /[*+?{]/.test(character) ? undefined : character
  }

  function group(): string | undefined {
    if (pattern.startsWith('?:', at)) at += 2
    else if (/^\?P?<\w+>/.test(pattern.slice(at))) at = pattern.indexOf('>', at) + 1
    else if (pattern[at] === '?') return undefined
    const text = alternatives()
    return pattern[at++] === ')' ? text : undefined
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

  const text = alternatives()
  return at === pattern.length ? text : undefined
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
  return [...'xaAb1-_./~'].find((character) => regex?.test(character))
}
