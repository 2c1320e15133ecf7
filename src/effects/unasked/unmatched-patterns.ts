import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import {quote} from '../../resolve/sections/layers.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import {pathsOfDirectoryRule, pathsOfRule} from '../ask/paths/rule-paths.ts'
import {matchesOf} from '../ask/paths/sample-match.ts'
import type {NotAsked} from '../effect.ts'
import {changedSections, differing} from './changed-sections.ts'

/** Rules and aliases that one version of a scope has and another has not, and of whose patterns no match was found. */
export function unmatchedPatterns(own: ServerScope, other: ServerScope): readonly NotAsked[] {
  const {fresh} = differing(own.directives, other.directives)
  const inSections = changedSections(own.directives, other.directives).flatMap(({lines}) => lines)
  const lines = [...fresh.filter(isOutside), ...inSections.filter(isInside)]
  return lines.map((line) => ({
    file: line.file,
    line: line.line,
    directive: quote(line),
    reason: 'no path was found that its pattern matches',
  }))
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
