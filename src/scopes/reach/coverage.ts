import {
  baseNameOf,
  type Coverage,
  coverageOfPrefix,
  isVariable,
  mergeSlashes,
} from '../../httpd/paths/paths.ts'
import {serverPath} from '../../httpd/paths/server-path.ts'
import {toIdentifier} from '../../syntax/names.ts'
import type {Section} from '../../syntax/nodes.ts'
import {wordsOf} from '../../syntax/words/words-of.ts'
import type {MountPath} from '../mount.ts'
import {isPatternOfEarlier, isTakenBefore} from './earlier-mounts.ts'
import {locationFormOf} from './location-form.ts'
import type {Reach} from './reach.ts'

/** How much of an application's requests a section applies to. */
export function coverageOf(section: Section, application: Reach): Coverage {
  const words = wordsOf(section)
  const isPattern = words[0] === '~'
  const path = (isPattern ? words[1] : words[0]) ?? ''
  switch (toIdentifier(section.name)) {
    case 'location':
      return isPattern ? coverageOfUrlPattern(path, application) : coverageOfLocation(path, application)
    case 'locationmatch':
      return coverageOfUrlPattern(path, application)
    case 'directory':
      return isPattern ? 'unknown' : coverageOfDirectory(path, application)
    case 'files':
      return isPattern ? 'unknown' : coverageOfFiles(path, application)
    default:
      return 'unknown'
  }
}

const WILDCARD = /[*?[]/

/** A path, and what it is a path of. */
export interface SectionPath {
  readonly of: 'url' | 'file'
  readonly path: string
}

/**
 * The path of a section that does not apply to any application whose own path is not related to it; undefined for one
 * that may apply to any.
 */
export function pathOfSection(section: Section): SectionPath | undefined {
  const [path = ''] = wordsOf(section)
  if (path === '~' || WILDCARD.test(path)) return undefined
  switch (toIdentifier(section.name)) {
    case 'location':
      return {of: 'url', path}
    case 'directory':
      return {of: 'file', path: withoutSlash(path)}
    default:
      return undefined
  }
}

/** The path by which sections of a kind find an application; undefined where only each of them tells. */
export function pathForSections(of: SectionPath['of'], {kind, mount, target}: Reach): string | undefined {
  if (of === 'url') return kind === 'pattern' ? undefined : mount
  return kind === 'pattern' && target.includes('$') ? undefined : withoutSlash(target)
}

function coverageOfLocation(path: string, application: Reach): Coverage {
  if (path === '/' || path === '') return 'all'
  if (matchesNothing(path)) return 'none'
  if (WILDCARD.test(path) || application.kind === 'pattern') return 'unknown'
  const coverage = coverageOfPrefix(path, application.mount)
  // Of many aliases and Locations most have nothing to do with each other, and need no look at the other aliases.
  if (coverage === 'all' || coverage === 'none') return coverage
  return isTakenBefore(application.earlier, path) ? 'none' : coverage
}

/** Slashes of the request are merged and those of a Location are not, with `MergeSlashes Off` too (grammar X1, X4). */
function matchesNothing(path: string): boolean {
  return path.includes('//') || !(path.startsWith('/') || isVariable(path))
}

/** Only the pattern that stands for a mount is known to match its requests and no others (mod_wsgi semantics F5.4). */
function coverageOfUrlPattern(pattern: string, application: Reach): Coverage {
  if (isFormOf(pattern, application)) return 'all'
  return isPatternOfEarlier(application.earlier, pattern) ? 'none' : 'unknown'
}

function isFormOf(pattern: string, mount: MountPath): boolean {
  const form = locationFormOf(mount)
  return form?.name === 'LocationMatch' && form.argument === pattern
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
