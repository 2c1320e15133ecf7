import type {RegexMatch} from '../../httpd/patterns/regex.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import {quote} from '../sections/layers.ts'
import {regexOf} from '../server/regex-defaults.ts'

/** Length of the part of a path that a mount matches; 0 for none (mod_alias.c: alias_matches, mod_proxy.c: alias_match, mod_wsgi.c: wsgi_alias_matches). */
export function matchMount(path: string, mount: string): number {
  let at = 0
  // Nearly always; runs of slashes are matched one by one.
  if (!path.includes('//') && !mount.includes('//')) {
    if (!path.startsWith(mount)) return 0
    at = mount.length
  }
  for (let index = at; index < mount.length; ) {
    if (mount[index] !== '/') {
      if (path[at++] !== mount[index++]) return 0
      continue
    }
    if (path[at] !== '/') return 0
    while (mount[index] === '/') index++
    while (path[at] === '/') at++
  }
  return mount.endsWith('/') || at >= path.length || path[at] === '/' ? at : 0
}

/** What a regular expression matches in a path; where that is not known, it leaves a doubt. */
export function matchOf(
  node: ServerDirective,
  pattern: string,
  path: string,
  doubts: string[],
): RegexMatch | undefined {
  const match = regexOf(node, pattern).exec(path)
  if (match === undefined) doubts.push(`it is not known whether ${quote(node)} matches`)
  return match ?? undefined
}
