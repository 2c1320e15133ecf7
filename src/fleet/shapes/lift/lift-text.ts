import {addressBytesOf} from '../../../httpd/ip-address.ts'
import type {Piece, Word} from '../piece.ts'
import type {KnownWords} from './known-words.ts'
import {liftHost, liftPort} from './lift-name.ts'
import {liftPath} from './lift-path.ts'

/** `any`: only what can mean nothing else; `free`: all words of the server; `pattern`: dots may be escaped. */
type Manner = 'any' | 'free' | 'pattern'

/**
 * A text in which nothing but the form tells words: paths, addresses, hosts of URLs, and what the server has as words
 * elsewhere, between characters that are not part of words.
 */
export function liftText(text: string, manner: Manner, known: KnownWords): readonly Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const match of text.matchAll(manner === 'pattern' ? PATTERN_SCAN : SCAN)) {
    if (match.index > end) pieces.push(text.slice(end, match.index))
    pieces.push(...liftMatch(match, manner, known))
    end = match.index + match[0].length
  }
  if (end < text.length) pieces.push(text.slice(end))
  return pieces
}

const OPEN = String.raw`(?<open>\$\{[^}]*\}|%\{[^}]*\})`
const URL = String.raw`(?<scheme>[a-z][a-z0-9+.\-]*:\/\/)(?<host>\[[0-9a-f:.]+\]|[\w.\-]+)(?<port>:\d+)?(?<below>\/[^\s"'<>|;,()$*?\\]*)?`
const IPV6 = String.raw`(?<v6>(?<![\w:])(?=[0-9a-f.]*:[0-9a-f.]*:)[0-9a-f:.]+(?![\w:]))`
/** What may not be before a path, or it would be the middle of something. */
const NO_PATH_AFTER = String.raw`(?<![\w.)\]}%$*?+\-])`

const SCAN = scanOf(String.raw`\/[\w.~+@%!\-][\w.~+@%!\-\/]*`, String.raw`\.`)
const PATTERN_SCAN = scanOf(String.raw`\/(?:\/?(?:\\\.|\.(?=\w)|[\w~%\-])+)+`, String.raw`\\?\.`)

function scanOf(path: string, dot: string): RegExp {
  const token = String.raw`(?<token>[\w\-]+(?:${dot}[\w\-]+)*)(?<after>:\d+)?`
  return new RegExp([OPEN, URL, `${NO_PATH_AFTER}(?<path>${path})`, IPV6, token].join('|'), 'gi')
}

function liftMatch(match: RegExpMatchArray, manner: Manner, known: KnownWords): readonly Piece[] {
  const {groups = {}} = match
  const {scheme, host = '', port, below, path, v6, token, after} = groups
  if (scheme !== undefined) {
    const atPort = port === undefined ? [] : [':', ...liftPort(port.slice(1))]
    return [scheme, ...liftHost(host), ...atPort, ...liftPath(below ?? '', 'url')]
  }
  if (path !== undefined) {
    const plain = path.replaceAll('\\', '')
    return marked(liftPath(plain, known.spaceOfPath(plain.replace(/\/+$/, ''))), path)
  }
  if (v6 !== undefined && addressBytesOf(v6)) return [{space: 'address', kind: 'address', text: v6}]
  if (token === undefined) return [match[0]]
  const pieces = liftToken(token, manner, known)
  if (after === undefined) return pieces
  const isEndpoint = pieces.length === 1 && typeof pieces[0] !== 'string'
  return [...pieces, ...(isEndpoint ? [':', ...liftPort(after.slice(1))] : [after])]
}

/** A word that was written with backslashes is not the same text as one without. */
function marked(pieces: readonly Piece[], written: string): readonly Piece[] {
  return written.includes('\\') ? ['\\', ...pieces] : pieces
}

/** A token of more parts is only looked at as a whole. */
const MOST_PARTS = 12

/** The longest words that begin first: `shop.example` in `www.shop.example.pem`. */
function liftToken(token: string, manner: Manner, known: KnownWords): readonly Piece[] {
  const text = token.replaceAll('\\', '')
  if (addressBytesOf(text)) return marked([{space: 'address', kind: 'address', text}], token)
  const find = (part: string): Word | undefined => (manner === 'free' ? known.word(part) : known.name(part))
  const whole = find(text)
  if (whole) return marked([whole], token)
  const ends = [...text.matchAll(/[.\-_]|$/g)].map(({index}) => index)
  if (ends.length < 2 || ends.length > MOST_PARTS) return [token]
  const pieces: Piece[] = []
  let isFound = false
  let from = 0
  for (let start = 0; start < text.length; ) {
    const end = ends.findLast((each) => each > start && find(text.slice(start, each)) !== undefined)
    const next = end ?? ends.find((each) => each > start) ?? text.length
    const word = end === undefined ? undefined : find(text.slice(start, end))
    if (word) {
      if (start > from) pieces.push(text.slice(from, start))
      pieces.push(word)
      from = next
      isFound = true
    }
    start = next + 1
  }
  if (!isFound) return [token]
  if (from < text.length) pieces.push(text.slice(from))
  return marked(pieces, token)
}
