/** Whether a section applies to a request or a file (server/request.c: ap_location_walk, ap_directory_walk, ap_file_walk). */
import {mergeSlashes} from '../paths.ts'
import type {ServerDirective} from '../server-directive.ts'
import {hasWildcard, matchesGlob} from './glob.ts'
import {toRegex} from './regex.ts'
import {wordsOf} from './words.ts'

/** `unknown`: a regular expression that JavaScript reads otherwise than the server. */
export type Match = 'yes' | 'no' | 'unknown'

/** The pattern of a section: a regular expression for the Match forms and behind `~`. */
export function patternOf(section: ServerDirective): {readonly text: string; readonly isRegex: boolean} {
  const [first = '', second = ''] = wordsOf(section)
  const isMatch = section.name.endsWith('Match')
  return first === '~' && !isMatch ? {text: second, isRegex: true} : {text: first, isRegex: isMatch}
}

export function matchRegex(pattern: string, text: string): Match {
  const regex = toRegex(pattern)
  if (!regex) return 'unknown'
  return regex.test(text) ? 'yes' : 'no'
}

/** `<Location>` and `<LocationMatch>` on the path of a request. */
export function matchLocation(section: ServerDirective, path: string): Match {
  const {text, isRegex} = patternOf(section)
  if (isRegex) return matchRegex(text, path)
  const merged = mergeSlashes(path)
  if (hasWildcard(text)) return toMatch(matchesGlob(text, merged))
  if (text === '' || text === '/') return 'yes'
  return toMatch(merged.startsWith(text) && (text.endsWith('/') || [undefined, '/'].includes(merged[text.length])))
}

/** `<Directory>` on one directory, or on the file at the end of the path. */
export function matchDirectory(section: ServerDirective, directory: string): Match {
  const path = canonical(patternOf(section).text)
  if (!path.startsWith('/')) return 'no'
  if (hasWildcard(path)) return toMatch(depthOf(path) === depthOf(directory) && matchesGlob(path, directory))
  return toMatch(path === directory)
}

/** `<Files>` and `<FilesMatch>` on the last component of a path. */
export function matchFiles(section: ServerDirective, name: string): Match {
  const {text, isRegex} = patternOf(section)
  if (isRegex) return matchRegex(text, name)
  return toMatch(hasWildcard(text) ? matchesGlob(text, name) : text === name)
}

/** Number of components of a path. */
export function depthOf(path: string): number {
  return path.split('/').filter(Boolean).length
}

/** A path without doubled slashes, `.` components and a slash at its end. */
export function canonical(path: string): string {
  const merged = mergeSlashes(path).replace(/\/\.(?=\/|$)/g, '')
  return merged.length > 1 ? merged.replace(/\/$/, '') || '/' : merged || '/'
}

function toMatch(value: boolean): Match {
  return value ? 'yes' : 'no'
}
