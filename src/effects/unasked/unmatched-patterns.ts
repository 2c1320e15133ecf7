import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import {pathsOfDirectoryRule, pathsOfRule} from '../ask/paths/rule-paths.ts'
import {hasMoreAlternatives, matchesOf, TOO_MANY_ALTERNATIVES} from '../ask/paths/sample-match.ts'
import type {NotAsked} from '../effect.ts'
import {changedSections, differing} from './changed-sections.ts'
import {lineNotAsked} from './line-not-asked.ts'

/**
 * Rules and aliases that one version of a scope has and another has not, and of whose patterns no match was found, or
 * not one of each alternative.
 */
export function unmatchedPatterns(own: ServerScope, other: ServerScope): readonly NotAsked[] {
  const {fresh} = differing(own.directives, other.directives)
  const inSections = changedSections(own.directives, other.directives).flatMap(({lines}) => lines)
  const unmatched = [...fresh.filter(isOutside), ...inSections.filter(isInside)]
  const cut = [...fresh, ...inSections].filter(isCut)
  return [
    ...unmatched.map((line) => lineNotAsked(line, 'no path was found that its pattern matches')),
    ...cut.map((line) => lineNotAsked(line, TOO_MANY_ALTERNATIVES)),
  ]
}

function isCut(line: ServerDirective): boolean {
  return (PATTERNS.test(line.name) || line.name === 'RewriteRule') && wordsOf(line).some(hasMoreAlternatives)
}

function isOutside(line: ServerDirective): boolean {
  if (line.name === 'RewriteRule') return pathsOfRule(line).length === 0
  // The pattern is the first word, or follows the status of a redirect.
  return PATTERNS.test(line.name) && wordsOf(line).every((word) => matchesOf(word).length === 0)
}

const PATTERNS = /^(?:(?:Script)?Alias|Redirect|ProxyPass)Match$/

function isInside(line: ServerDirective): boolean {
  return line.name === 'RewriteRule' && pathsOfDirectoryRule(line, '').length === 0
}
