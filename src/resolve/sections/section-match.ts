/** Whether a section applies to a request or a file (server/request.c: ap_location_walk, ap_directory_walk, ap_file_walk). */
import {mergeSlashes} from '../../httpd/paths/paths.ts'
import {hasWildcard, matchesGlob} from '../../httpd/patterns/glob.ts'
import {requiredTextsOf, requiredTextsOfGlob} from '../../httpd/patterns/required/required-texts.ts'
import {startOfPattern} from '../../httpd/patterns/url-patterns.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import {isStartSure, regexOf} from '../server/regex-defaults.ts'
import type {ExpressionFacts} from './expression.ts'

/** `unknown`: it takes the server's engine to tell, which is not there, or more steps than a run may spend. */
export type Match = 'yes' | 'no' | 'unknown'

/** What sections are matched on. */
export interface SectionFacts extends ExpressionFacts {
  /**
   * The path for Location sections without expressions: with MergeSlashes Off they see it merged all the same, and
   * with On a rule may have added slashes that stay (server/request.c: ap_location_walk).
   */
  readonly locationPath: string
}

/** What a section matches on. */
export interface Pattern {
  readonly text: string
  /** True if the text is a regular expression. */
  readonly isRegex: boolean
  readonly hasWildcard: boolean
  /** The text as the server keeps it for a directory. */
  readonly directory: string
  /** Number of components of the directory; of an expression, that of its slashes (server/util.c: ap_count_dirs). */
  readonly depth: number
}

const patterns = new WeakMap<ServerDirective, Pattern>()

/** The pattern of a section: a regular expression for the Match forms and after `~`. */
export function patternOf(section: ServerDirective): Pattern {
  const known = patterns.get(section)
  if (known) return known
  const [first = '', second = ''] = wordsOf(section)
  const isMatch = section.name.endsWith('Match')
  const isTilde = first === '~' && !isMatch
  const text = isTilde ? second : first
  const directory = canonical(text)
  const isRegex = isMatch || isTilde
  const pattern = {
    text,
    isRegex,
    hasWildcard: hasWildcard(text),
    directory,
    depth: isMatch || isTilde ? text.split('/').length - 1 : depthOf(directory),
  }
  patterns.set(section, pattern)
  return pattern
}

/** The path of a section; undefined for one with wildcards or a regular expression. */
export function plainPathOf(section: ServerDirective): string | undefined {
  const {text, isRegex, hasWildcard: isWild} = patternOf(section)
  return isRegex || isWild ? undefined : text
}

/** What all paths begin with that a section applies to, or all files; empty where that is not known. */
export interface SectionStart {
  readonly of: 'url' | 'file'
  readonly text: string
}

/** The start of what a Location or Directory section applies to. */
export function startOfSection(section: ServerDirective): SectionStart {
  const of = section.name.startsWith('<Location') ? 'url' : 'file'
  if (of === 'file' && !section.name.startsWith('<Directory')) return {of, text: ''}
  const {text, isRegex, hasWildcard: isWild, directory} = patternOf(section)
  if (isRegex) return {of, text: isStartSure() ? patternStartOf(section) : ''}
  if (isWild) return {of, text: ''}
  return {of, text: of === 'url' ? text : directory}
}

/** What a text begins with that the expression of a section matches; empty where it has none, or none is known. */
function patternStartOf(section: ServerDirective): string {
  const {text, isRegex} = patternOf(section)
  return isRegex ? startOfPattern(text) : ''
}

/** Texts that are in whatever the pattern of a section matches, if it is an expression or has wildcards. */
export function textsRequiredBy(section: ServerDirective): readonly string[] {
  const {text, isRegex, hasWildcard: isWild, directory} = patternOf(section)
  if (isRegex) return requiredTextsOf(text)
  return isWild ? requiredTextsOfGlob(section.name === '<Directory' ? directory : text) : []
}

/** A section with a regular expression on any text. */
export function matchPattern(section: ServerDirective, text: string): Match {
  const found = regexOf(section, patternOf(section).text).test(text)
  return found === undefined ? 'unknown' : toMatch(found)
}

/** `<Location>` and `<LocationMatch>` on the path of a request. */
export function matchLocation(
  section: ServerDirective,
  {path, locationPath}: Pick<SectionFacts, 'path' | 'locationPath'>,
): Match {
  const {text, isRegex, hasWildcard: isWild} = patternOf(section)
  if (isRegex) return matchPattern(section, path)
  if (isWild) return toMatch(matchesGlob(text, locationPath))
  if (text === '' || text === '/') return 'yes'
  return toMatch(
    locationPath.startsWith(text) &&
      (text.endsWith('/') || locationPath.length === text.length || locationPath[text.length] === '/'),
  )
}

/** `<Directory>` on one directory, or on a path that the server still takes for one. */
export function matchDirectory(section: ServerDirective, directory: string): Match {
  const {directory: path, depth, hasWildcard: isWild} = patternOf(section)
  if (!path.startsWith('/')) return 'no'
  if (isWild) return toMatch(depth === depthOf(directory) && matchesGlob(path, directory))
  return toMatch(path === directory)
}

/** `<Files>` and `<FilesMatch>` on the last component of a path. */
export function matchFiles(section: ServerDirective, name: string): Match {
  const {text, isRegex, hasWildcard: isWild} = patternOf(section)
  if (isRegex) return matchPattern(section, name)
  return toMatch(isWild ? matchesGlob(text, name) : text === name)
}

/** Number of components of a path. */
function depthOf(path: string): number {
  return path.split('/').filter(Boolean).length
}

/** A path without doubled slashes, `.` components and a slash at its end. */
function canonical(path: string): string {
  const slashes = mergeSlashes(path)
  const merged = slashes.includes('/.') ? slashes.replace(/\/\.(?=\/|$)/g, '') : slashes
  if (merged === '') return '/'
  return merged.length > 1 && merged.endsWith('/') ? merged.slice(0, -1) : merged
}

function toMatch(value: boolean): Match {
  return value ? 'yes' : 'no'
}
