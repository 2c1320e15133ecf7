/** What is wrong with the words of mod_rewrite's directives (modules/mappers/mod_rewrite.c: cmd_rewriterule and its kin). */
import {hasRegexFault} from '../../../httpd/patterns/regex-fault.ts'
import {splitRewriteWords, wordTextsIn} from '../../../syntax/words/words.ts'
import {isOutside, type LinePlace} from './line-place.ts'

/** RewriteRule and RewriteCond. */
export function ruleError(name: 'RewriteRule' | 'RewriteCond', args: string): string | undefined {
  const words = splitRewriteWords(args, 0, args.length)
  const [first, second, flags] = words
  const endsWithFirst = !second && (first?.quote === '' || !first?.closed)
  if (endsWithFirst) return `${name}: bad argument line '${args}'`
  const fault = flags && flagsError(name, flags.text)
  if (fault !== undefined) return fault
  const pattern = name === 'RewriteRule' ? first?.text : patternOf(first?.text ?? '', second?.text ?? '')
  const plain = pattern?.replace(/^!/, '')
  return plain !== undefined && hasRegexFault(plain)
    ? `${name}: cannot compile regular expression '${plain}'`
    : undefined
}

/** The expression of a condition; undefined for a test of another kind. */
function patternOf(test: string, pattern: string): string | undefined {
  const plain = pattern.replace(/^!/, '')
  return /^expr$/i.test(test) || /^[<>=-]./s.test(plain) ? undefined : plain
}

/** Those of a rule, by what they begin with in small letters: all but a few may have a value. */
const FLAGS: Readonly<Record<'RewriteRule' | 'RewriteCond', ReadonlySet<string>>> = {
  RewriteCond: new Set(['nc', 'nocase', 'or', 'ornext', 'nv', 'novary']),
  RewriteRule: new Set([
    ...['b', 'bne', 'bnp', 'backrefnoplus', 'bctls', 'c', 'chain', 'co', 'cookie', 'dpi', 'discardpath'],
    ...['e', 'env', 'end', 'f', 'forbidden', 'g', 'gone', 'h', 'handler', 'l', 'last', 'n', 'next'],
    ...['nc', 'nocase', 'ne', 'noescape', 'ns', 'nosubreq', 'p', 'proxy', 'pt', 'passthrough'],
    ...['qsa', 'qsappend', 'qsd', 'qsdiscard', 'qsl', 'qslast', 'r', 'redirect', 's', 'skip', 't', 'type'],
    ...['unsafeallow3f', 'unsafeprefixstat', 'unsafe_prefix_stat', 'unsafe_allow_3f'],
  ]),
}

function flagsError(name: 'RewriteRule' | 'RewriteCond', text: string): string | undefined {
  if (!text.startsWith('[') || !text.endsWith(']')) return `${name}: bad flag delimiters`
  for (const item of text.slice(1, -1).split(',')) {
    const [written = ''] = item.trim().split('=')
    if (!FLAGS[name].has(written.toLowerCase())) return `${name}: unknown flag '${written}'`
    const status = /^(?:r|redirect)=(\d+)$/i.exec(item.trim())?.[1]
    if (status !== undefined && !isStatus(Number(status)))
      return `${name}: invalid HTTP response code '${status}' for flag 'R'`
  }
  return undefined
}

/** A status that the server surely has no line for is none (ap_is_HTTP_VALID_RESPONSE). */
function isStatus(status: number): boolean {
  return status >= 100 && status < 600
}

/** RewriteBase is the URL of a directory. */
export function baseError(args: string, place: LinePlace): string | undefined {
  if (isOutside(place)) return 'RewriteBase: only valid in per-directory config files'
  return (wordTextsIn(args)[0] ?? '').startsWith('/') ? undefined : 'RewriteBase: argument is not a valid URL'
}

const OPTIONS: ReadonlySet<string> = new Set([
  ...['inherit', 'inheritbefore', 'inheritdown', 'inheritdownbefore', 'ignoreinherit', 'allownoslash'],
  ...['allowanyuri', 'mergebase', 'ignorecontextinfo', 'legacyprefixdocroot', 'longurloptimization'],
  ...['unsafeallow3f', 'unsafeprefixstat'],
])

/** RewriteMap; whether its file is there is not asked. */
export function mapError(args: string): string | undefined {
  const [, map] = /^int:(.*)$/s.exec(wordTextsIn(args)[1] ?? '') ?? []
  const isKnown = map === undefined || /^(?:tolower|toupper|escape|unescape)$/.test(map)
  return isKnown ? undefined : `RewriteMap: internal map not found:${map}`
}

/** RewriteOptions. */
export function optionsError(args: string): string | undefined {
  const word = wordTextsIn(args).find(
    (each) => !OPTIONS.has(each.toLowerCase()) && !/^MaxRedirects=/i.test(each),
  )
  return word === undefined ? undefined : `RewriteOptions: unknown option '${word}'`
}
