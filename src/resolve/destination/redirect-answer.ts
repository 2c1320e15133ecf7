/** The answer to a client that is sent elsewhere (mod_alias.c: translate_alias_redir, fixup_redir). */
import type {Asked} from '../asked.ts'
import {ownUrl} from './own-url.ts'

export const NAME_IS_LOOKED_UP = 'the name that the server has for its URLs is looked up'

/** The answer; `location` is missing where there is none, or it is not known. */
export interface RedirectAnswer {
  readonly status: number
  readonly location?: string | undefined
  /** The URL that a proxied request is sent to. */
  readonly backend?: string | undefined
  readonly failure?: string | undefined
  /** What is not known of it. */
  readonly doubt?: string | undefined
}

/** How a redirect is written. */
export interface WrittenRedirect {
  /** As it is given, which need not be one that the server knows. */
  readonly status: number
  /** Target with what follows the matched path; undefined where it depends on what is not known. */
  readonly target: string | undefined
  /** True with RedirectRelative: a path is sent as it is. */
  readonly isRelative: boolean
  /** True while the server looks up a path for another request. */
  readonly isSubrequest: boolean
  /** The query of the request. */
  readonly query: string | undefined
}

/** The answer to a request that a Redirect or RedirectMatch takes. */
export function redirectAnswer(
  asked: Asked,
  {status, target, isRelative, isSubrequest, query}: WrittenRedirect,
): RedirectAnswer {
  if (status < 300 || status >= 400) return {status: KNOWN.has(status) ? status : 500}
  if (target === undefined) return {status}
  const url =
    target.startsWith('/') && !isRelative ? ownUrl(asked, target, isSubrequest ? 'server' : 'client') : target
  if (url === undefined) return {status, doubt: NAME_IS_LOOKED_UP}
  if (!isUrl(url) && !(isRelative && url.startsWith('/'))) {
    return {status: 500, failure: `the redirect leads to ${url}, which is neither a path nor a URL`}
  }
  return {status, location: query === undefined || url.includes('?') ? url : `${url}?${query}`}
}

/** server/util.c: ap_is_url. */
function isUrl(text: string): boolean {
  return /^[A-Za-z\d+\-.]+:/.test(text)
}

/** Statuses the server has a line for beside redirects (modules/http/http_protocol.c: status_lines). */
const KNOWN = new Set([
  ...[100, 101, 102, 200, 201, 202, 203, 204, 205, 206, 207, 208, 226],
  ...[400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417],
  ...[421, 422, 423, 424, 425, 426, 428, 429, 431, 451],
  ...[500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511],
])
