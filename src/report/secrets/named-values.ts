import {isSecretPairName} from './secret-names.ts'
import type {SecretRange} from './secret-range.ts'
import {wordEnd} from './word-end.ts'

/**
 * The secrets of a text that are given as `name=value`, in text order: `secret=abc` of ProxyPass, `DB_TOKEN=abc` of
 * SetEnvIf, `[E=DB_TOKEN:abc]` of RewriteRule, `%{HTTP:X-Token} == 'abc'` of an expression.
 */
export function namedValuesIn(text: string): readonly SecretRange[] {
  const found: SecretRange[] = []
  for (let at = nextMark(text, 0); at !== -1; ) {
    const secret = valueAfter(text, at)
    if (secret) found.push(secret)
    at = nextMark(text, Math.max(at + 1, secret?.to ?? 0))
  }
  return found
}

const MARKS = /[=:]/g

function nextMark(text: string, from: number): number {
  MARKS.lastIndex = from
  return MARKS.exec(text)?.index ?? -1
}

/** More than names have; what is before that is not looked at. */
const LONGEST_NAME = 100

function valueAfter(text: string, mark: number): SecretRange | undefined {
  const before = text.slice(Math.max(0, mark - LONGEST_NAME), mark)
  const isPair = text[mark] === '='
  const found = (isPair ? NAME : VARIABLE).exec(before)
  if (!found || !isSecretPairName(found[1] ?? '')) return undefined
  const skipped = (isPair ? OPERATOR : NOTHING).exec(text.slice(mark, mark + LONGEST_NAME))?.[0].length ?? 1
  const start = mark + skipped
  const quote = text.charAt(start)
  const isQuoted = quote === '"' || quote === "'"
  const from = isQuoted ? start + 1 : start
  const around = text[mark - (found[0].length + 1)]
  const end = wordEnd(text, from, isQuoted ? quote : around)
  const value = text.slice(from, end)
  const to = isPair ? end : from + value.search(/[,\]]|$/)
  return to <= from || isReference(text.slice(from, to)) ? undefined : {from, to}
}

/** A name before `=`, with what may be between. */
const NAME = /([\w.-]+)\}?[ \t]*!?$/
/** A variable of the flag E or of `env`, before `:`. */
const VARIABLE = /\bE=([\w.-]+)$/i
const OPERATOR = /^=[=~]?[ \t]*/
const NOTHING = /^:/

/** What a request or a variable gives is not a secret of the file: `$1`, `%{HTTP:Authorization}`. */
function isReference(value: string): boolean {
  return /^(?:[$%]\d|[$%]\{[^}]*\})+[\])]*$/.test(value)
}
