/** How one URL prefix or file path lies to another, segment by segment. */

/**
 * `all`: every path below `inner` is also below `outer`; `part`: some are; `none`: none is;
 * `unknown`: it depends on what is not in the text.
 */
export type Coverage = 'all' | 'part' | 'none' | 'unknown'

/** Runs of slashes count as one (server/util.c: ap_no2slash). */
export function mergeSlashes(path: string): string {
  return path.includes('//') ? path.replace(/\/+/g, '/') : path
}

/** True if the text holds a variable whose value is not known here, or what a template fills in: `{{ … }}`, `<% … %>`. */
export function isVariable(text: string): boolean {
  return /\$\{[^}]*\}|\{\{|<%/.test(text)
}

/**
 * What of the paths at and below `inner` a prefix `outer` matches. A trailing slash counts: the prefix `/a/`
 * does not match `/a` itself (grammar X1).
 */
export function coverageOfPrefix(outerPath: string, innerPath: string): Coverage {
  const outer = mergeSlashes(outerPath)
  const inner = mergeSlashes(innerPath)
  if (outer === inner || outer === '/' || outer === '') return 'all'
  const related = startsWithSegments(inner, outer) || startsWithSegments(outer, inner)
  if (isVariable(outer) || isVariable(inner)) {
    return startsWithSegments(inner, outer) ? 'all' : 'unknown'
  }
  if (!related) return 'none'
  return startsWithSegments(inner, outer) && !(outer === `${inner}/`) ? 'all' : 'part'
}

/** True if one path is, or may be, the other one or lie below it. */
export function mayBeRelated(one: string, other: string): boolean {
  return coverageOfPrefix(one, other) !== 'none' || coverageOfPrefix(other, one) !== 'none'
}

/** True if a prefix surely matches all that another one matches, and more. */
export function isWiderPrefix(outer: string, inner: string): boolean {
  return coverageOfPrefix(outer, inner) === 'all' && coverageOfPrefix(inner, outer) !== 'all'
}

/** True if `path` is `prefix` or is below it. */
function startsWithSegments(path: string, prefix: string): boolean {
  const bare = prefix.replace(/\/$/, '')
  const ownPath = path.replace(/\/$/, '')
  return ownPath === bare || ownPath.startsWith(`${bare}/`)
}

/** Last component of a path. */
export function baseNameOf(path: string): string {
  return path.replace(/\/+$/, '').split('/').at(-1) ?? ''
}

/** The path without its last component; empty if there is none. */
export function directoryOf(path: string): string {
  const at = path.replace(/\/+$/, '').lastIndexOf('/')
  return at <= 0 ? '' : path.slice(0, at)
}

/** True for a path on Windows, where mod_wsgi has no daemon mode. */
export function isWindowsPath(path: string): boolean {
  return /^[A-Za-z]:[\\/]/.test(path) || path.startsWith('\\\\')
}
