/**
 * Regular expressions of the configuration. They are PCRE's; what JavaScript reads otherwise or not at all is not
 * decided here.
 */
import {ownText} from '../../text/own-text.ts'

/** How many expressions are kept; servers have fewer, and of thousands of files each has its own. */
const MOST_KEPT = 1000

const compiled = new Map<string, RegExp | undefined>()

/** The expression, or undefined where JavaScript has no equal of it. */
export function toRegex(pattern: string, flags = ''): RegExp | undefined {
  const key = `${flags}/${pattern}`
  if (compiled.has(key)) return compiled.get(key)
  if (compiled.size >= MOST_KEPT) compiled.clear()
  const regex = compile(ownText(pattern), flags)
  compiled.set(key, regex)
  return regex
}

/** Inline flags at the very front move to the flags; `(?s:…)` in the middle is written out. */
function compile(pattern: string, flags: string): RegExp | undefined {
  const [, inline = '', rest = pattern] = /^\(\?([is]+)\)(.*)$/s.exec(pattern) ?? []
  const plain = rest.replaceAll('(?s:.*)', '[^]*').replaceAll('(?s:.+)', '[^]+').replaceAll('\\Z', '$')
  if (/\(\?[a-z]+[:)]|\(\?P|\\[AGQEKhHRX]|[*+?}]\+|\(\?>|\[\[:/.test(plain)) return undefined
  try {
    return new RegExp(plain, flags + inline)
  } catch {
    return undefined
  }
}

/** `$0` to `$9` and `&` replaced by what was matched (server/util.c: ap_pregsub). */
export function substitute(template: string, match: readonly (string | undefined)[]): string {
  return template.replace(/\\([\s\S])|\$(\d)|&/g, (whole, escaped?: string, digit?: string) => {
    if (escaped !== undefined) return escaped === '$' || escaped === '&' ? escaped : whole
    return match[digit === undefined ? 0 : Number(digit)] ?? ''
  })
}

/** The text that a match of a pattern begins with, up to the first special character. */
export function plainStartOf(pattern: string): string {
  const [, plain = ''] = /^\^?((?:[^\\^$.*+?()[\]{}|]|\\[^\w])*)/.exec(pattern) ?? []
  return plain.replace(/\\(.)/g, '$1')
}
