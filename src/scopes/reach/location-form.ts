import {toRegex} from '../../httpd/patterns/regex.ts'
import type {MountPath} from '../mount.ts'

/** The section that applies to exactly the requests of a mount. */
export interface LocationForm {
  readonly name: 'Location' | 'LocationMatch'
  readonly argument: string
}

/**
 * The exact section for a mount (mod_wsgi semantics F5.4). In `<Location>` the characters `* ? [` make a wildcard
 * for the whole path, so such mounts need a pattern. `(?![^/])` ends a segment as `(/|$)` would, whatever
 * `RegexDefaultOptions` says.
 * @returns undefined for a pattern that has no exact form
 */
export function locationFormOf({kind, mount}: MountPath): LocationForm | undefined {
  if (kind === 'pattern') {
    return isExactPattern(mount) ? {name: 'LocationMatch', argument: mount} : undefined
  }
  if (!/[*?[\\]|\/\//.test(mount)) return {name: 'Location', argument: mount}
  const pattern = mount
    .split(/\/+/)
    .map((segment) => segment.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&'))
    .join('/+')
  return {name: 'LocationMatch', argument: `^${pattern}${mount.endsWith('/') ? '' : '(?![^/])'}`}
}

/**
 * A named group would show in the environment of the application under LocationMatch, and a pattern that can
 * match nothing never mounts but always matches as a section.
 */
function isExactPattern(pattern: string): boolean {
  if (/\(\?P?<[A-Za-z_]|\(\?'/.test(pattern)) return false
  return toRegex(pattern).test('') === false
}
