/** What is wrong with the words of a redirect (modules/mappers/mod_alias.c: add_redirect_internal). */
import {hasRegexFault} from '../../../httpd/patterns/regex-fault.ts'
import {wordTextsIn} from '../../../syntax/words/words.ts'
import {isOutside, type LinePlace} from './line-place.ts'

const NAMED: ReadonlyMap<string, number> = new Map([
  ['gone', 410],
  ['permanent', 301],
  ['temp', 302],
  ['seeother', 303],
])

/** `name` is the server's spelling. */
export function redirectError(name: string, args: string, place: LinePlace): string | undefined {
  const words = wordTextsIn(args)
  const status = statusIn(words[0] ?? '')
  const others = status === undefined ? words : words.slice(1)
  const [path, url, more] = others
  if (status === undefined && more !== undefined) return 'Redirect: invalid first argument (of three)'
  const isRedirect = status === undefined || (status >= 300 && status < 400)
  // Within a section the only word is where it leads, unless it is the status.
  const isAlone = isRedirect && url === undefined
  const isMatch = name === 'RedirectMatch'
  if (isMatch && !isAlone && path !== undefined && hasRegexFault(path))
    return 'Regular expression could not be compiled.'
  if (!isRedirect) return url === undefined ? undefined : 'Redirect URL not valid for this status'
  if (isAlone) return isOutside(place) || path === undefined ? 'URL to redirect to is missing' : undefined
  const isFine = isMatch || /^(?:\/|[a-z\d+.-]+:)/i.test(url ?? '')
  return isFine ? undefined : 'Redirect to non-URL'
}

function statusIn(word: string): number | undefined {
  const named = NAMED.get(word.toLowerCase())
  return named ?? (/^\d/.test(word) ? Number.parseInt(word, 10) : undefined)
}
