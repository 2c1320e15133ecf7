import {
  baseNameOf,
  type Coverage,
  coverageOfPrefix,
  isVariable,
  mergeSlashes,
} from '../../httpd/paths/paths.ts'
import {areRelatedStarts, startOfPath} from '../../httpd/paths/related-starts.ts'
import {serverPath} from '../../httpd/paths/server-path.ts'
import {startOfPattern} from '../../httpd/patterns/url-patterns.ts'
import {toIdentifier} from '../../syntax/names.ts'
import type {Section} from '../../syntax/nodes.ts'
import {wordsOf} from '../../syntax/words/words-of.ts'
import type {MountPath} from '../mount.ts'
import {isPatternOfEarlier, isTakenBefore} from './earlier-mounts.ts'
import {locationFormOf} from './location-form.ts'
import type {Reach} from './reach.ts'

/** How much of an application's requests a section applies to. */
export function coverageOf(section: Section, application: Reach): Coverage {
  const {kind, isPattern, path, start} = sectionPathOf(section)
  switch (kind) {
    case 'location':
      return isPattern
        ? coverageOfUrlPattern(path, start, application)
        : coverageOfLocation(path, application)
    case 'locationmatch':
      return coverageOfUrlPattern(path, start, application)
    case 'directory':
      return isPattern ? 'unknown' : coverageOfDirectory(path, application)
    case 'files':
      return isPattern ? 'unknown' : coverageOfFiles(path, application)
    default:
      return 'unknown'
  }
}

/** What a section says, read once for all applications. */
interface SectionPath {
  readonly kind: string
  readonly path: string
  /** True for a path after `~`. */
  readonly isPattern: boolean
  /** The plain text that an expression for URLs begins with, if it has one. */
  readonly start: string | undefined
}

const known = new WeakMap<Section, SectionPath>()

function sectionPathOf(section: Section): SectionPath {
  const found = known.get(section)
  if (found) return found
  const [first = '', second = ''] = wordsOf(section)
  const isPattern = first === '~'
  const path = isPattern ? second : first
  const said = {kind: toIdentifier(section.name), path, isPattern, start: startOfUrlPattern(path)}
  known.set(section, said)
  return said
}

const WILDCARD = /[*?[]/

/** What all paths begin with that a section applies to, and what they are paths of. */
export interface SectionStart {
  readonly of: 'url' | 'file'
  /** Undefined where a path may be any. */
  readonly start: string | undefined
}

/**
 * The start of a section that does not apply to any application whose own start is not related to it; undefined for one
 * that may apply to any.
 */
export function startOfSection(section: Section): SectionStart | undefined {
  const [word = '', pattern = ''] = wordsOf(section)
  switch (toIdentifier(section.name)) {
    case 'location':
      if (word === '~') return {of: 'url', start: startOfUrlPattern(pattern)}
      return WILDCARD.test(word) ? undefined : {of: 'url', start: startOfUrl(word)}
    case 'locationmatch':
      return {of: 'url', start: startOfUrlPattern(word)}
    case 'directory':
      if (word === '~' || WILDCARD.test(word)) return undefined
      return {of: 'file', start: startOfPath(withoutSlash(word))}
    default:
      return undefined
  }
}

/** The start by which sections of a kind find an application; undefined where only each of them tells. */
export function startForSections(
  of: SectionStart['of'],
  {kind, mount, target}: Pick<Reach, 'kind' | 'mount' | 'target'>,
): string | undefined {
  if (of === 'url') return kind === 'pattern' ? startOfUrlPattern(mount) : startOfUrl(mount)
  return kind === 'pattern' && target.includes('$') ? undefined : startOfPath(withoutSlash(target))
}

function startOfUrl(path: string): string | undefined {
  return startOfPath(path)?.toLowerCase()
}

/**
 * What holds for all paths that a pattern matches, whatever RegexDefaultOptions says: with ICASE its letters are also
 * those of the other case, and with EXTENDED a blank in it is nothing, and a `#` the start of a comment.
 */
function startOfUrlPattern(pattern: string): string | undefined {
  if (isVariable(pattern)) return undefined
  const start = mergeSlashes(startOfPattern(pattern).replace(/[\s#].*$/s, '')).toLowerCase()
  return start === '' || start === '/' ? undefined : start
}

function coverageOfLocation(path: string, application: Reach): Coverage {
  if (path === '/' || path === '') return 'all'
  if (matchesNothing(path)) return 'none'
  if (WILDCARD.test(path)) return 'unknown'
  if (application.kind === 'pattern')
    return areRelatedStarts(startOfUrl(path), startOfUrlPattern(application.mount)) ? 'unknown' : 'none'
  const coverage = coverageOfPrefix(path, application.mount)
  // Of many aliases and Locations most have nothing to do with each other, and need no look at the other aliases.
  if (coverage === 'all' || coverage === 'none') return coverage
  return isTakenBefore(application.earlier, path) ? 'none' : coverage
}

/** Slashes of the request are merged and those of a Location are not, with `MergeSlashes Off` too (grammar X1, X4). */
function matchesNothing(path: string): boolean {
  return path.includes('//') || !(path.startsWith('/') || isVariable(path))
}

/**
 * Only the pattern that stands for a mount is known to match its requests and no others (mod_wsgi semantics F5.4); one
 * that begins with other text matches none of them.
 */
function coverageOfUrlPattern(pattern: string, start: string | undefined, application: Reach): Coverage {
  if (isFormOf(pattern, application)) return 'all'
  // Most patterns have a start, and most applications are apart from it.
  if (start !== undefined && !areRelatedStarts(start, startForSections('url', application))) return 'none'
  return isPatternOfEarlier(application.earlier, pattern) ? 'none' : 'unknown'
}

function isFormOf(pattern: string, mount: MountPath): boolean {
  const form = formOf(mount)
  return form?.name === 'LocationMatch' && form.argument === pattern
}

const forms = new WeakMap<MountPath, ReturnType<typeof locationFormOf>>()

function formOf(mount: MountPath): ReturnType<typeof locationFormOf> {
  if (!forms.has(mount)) forms.set(mount, locationFormOf(mount))
  return forms.get(mount)
}

function coverageOfDirectory(path: string, {target, hasManyScripts, kind}: Reach): Coverage {
  const directory = withoutSlash(path)
  if (directory === '/') return 'all'
  if (WILDCARD.test(path)) return 'unknown'
  const coverage = coverageOfPrefix(directory, withoutSlash(target))
  if (kind === 'pattern' && target.includes('$') && coverage !== 'all') return 'unknown'
  // A path below a script file does not exist; below a directory of scripts it does.
  return coverage === 'part' && !hasManyScripts ? 'none' : coverage
}

function coverageOfFiles(name: string, {target, hasManyScripts}: Reach): Coverage {
  if (WILDCARD.test(name) || hasManyScripts) return 'unknown'
  return baseNameOf(target) === name ? 'all' : 'none'
}

/** A directory path without the slash at its end, `.` and `..` resolved; the root directory stays `/`. */
function withoutSlash(path: string): string {
  const merged = path.startsWith('/') ? serverPath('/', path) : mergeSlashes(path)
  return merged === '/' ? merged : merged.replace(/\/$/, '')
}

/** The coverage of a section within a section: both must apply. */
export function coverageOfBoth(outer: Coverage, inner: Coverage): Coverage {
  if (outer === 'none' || inner === 'none') return 'none'
  if (outer === 'unknown' || inner === 'unknown') return 'unknown'
  return outer === 'part' || inner === 'part' ? 'part' : 'all'
}
