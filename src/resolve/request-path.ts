import {mergeSlashes} from '../httpd/paths/paths.ts'
import {wordsOf} from '../reading/words.ts'
import {fromBytes, toBytes} from '../text/byte-text.ts'
import type {SectionFacts} from './sections/section-match.ts'
import {type ServerModel, settingOf} from './server/server-model.ts'
import type {ServerScope} from './server/server-scope.ts'

/**
 * The path of a request as the server sees it before it maps it: decoded, without `.` and `..`, slashes merged
 * (server/util.c: ap_normalize_path, ap_unescape_url).
 */
export interface RequestPath {
  /** What sections and aliases match on. */
  readonly path: string
  /** The answer if the path is refused outright. */
  readonly refusal: PathRefusal | undefined
}

/** What is answered to a path that is not even mapped. */
export interface PathRefusal {
  readonly status: 400 | 404
  readonly cause?: 'encodedSlash'
}

export interface PathSettings {
  readonly mergesSlashes: boolean
  readonly encodedSlashes: 'off' | 'on' | 'nodecode'
}

/** How a server reads paths. */
export function pathSettingsOf(server: ServerModel, scope: ServerScope): PathSettings {
  // A virtual host does not inherit it.
  const line = scope.byName.get('AllowEncodedSlashes')?.at(-1)
  const own = line && wordsOf(line)[0]?.toLowerCase()
  return {
    mergesSlashes: !/^off$/i.test(settingOf(server, scope, 'MergeSlashes') ?? ''),
    encodedSlashes: own === 'on' || own === 'nodecode' ? own : 'off',
  }
}

/** What Location sections match a path on. */
export function locationFactsOf(
  server: ServerModel,
  scope: ServerScope,
  path: string,
): Pick<SectionFacts, 'path' | 'locationPath'> {
  const {mergesSlashes} = pathSettingsOf(server, scope)
  return {path, locationPath: mergesSlashes ? path : mergeSlashes(path)}
}

/** Reads the path of a URL. */
export function readPath(raw: string, {mergesSlashes, encodedSlashes}: PathSettings): RequestPath {
  const target = raw.split('?')[0] ?? ''
  // No client sends a fragment (modules/http/http_protocol.c: ap_parse_uri).
  if (raw.includes('#')) return {path: target, refusal: {status: 400}}
  if (/%2f/i.test(target) && encodedSlashes === 'off') return {path: target, refusal: SLASH}
  if (/%(?![0-9a-f]{2})/i.test(target)) return {path: target, refusal: {status: 400}}
  // Dots are looked at before and after decoding, since `%2e` is a dot too.
  const kept = encodedSlashes === 'nodecode' ? target.replace(/%2f/gi, '%252F') : target
  const plain = decoded(kept)
  const merged = mergesSlashes ? mergeSlashes(plain) : plain.replace(/^\/+/, '/')
  const path = withoutDots(merged)
  return {
    path: path.startsWith('/') ? path : `/${path}`,
    refusal: path.includes('\0') ? {status: 404} : undefined,
  }
}

const SLASH: PathRefusal = {status: 404, cause: 'encodedSlash'}

/** A path without its escapes; a `%` that begins none stays. */
export function decoded(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return fromBytes(
      toBytes(text).replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      ),
    )
  }
}

function withoutDots(path: string): string {
  if (!path.includes('/.')) return path
  const parts: string[] = []
  const segments = path.split('/')
  segments.forEach((segment, index) => {
    const isLast = index === segments.length - 1
    if (segment === '..') parts.length > 1 && parts.pop()
    if (segment === '.' || segment === '..') {
      if (isLast) parts.push('')
    } else parts.push(segment)
  })
  return parts.join('/') || '/'
}
