/** The paths to ask two hosts for: one for each place where a line of either draws a border. */
import {scopeGroupsOf} from '../../../effects/ask/group-directives.ts'
import {encoded} from '../../../effects/ask/paths/encoded.ts'
import {scriptFoldersOf} from '../../../effects/ask/paths/folder-paths.ts'
import {allPaths} from '../../../effects/ask/paths/group-paths.ts'
import {matchesOf} from '../../../effects/ask/paths/sample-match.ts'
import {scopePathsOf} from '../../../effects/ask/paths/scope-paths.ts'
import {toRegex} from '../../../httpd/patterns/regex.ts'
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {wordsOf} from '../../../reading/words.ts'
import {type ServerScope, scopeOf} from '../../../resolve/server/server-scope.ts'
import {splitRewriteWords} from '../../../syntax/words/words.ts'
import {percentEncoded} from '../../../text/byte-text.ts'
import {type HostOf, pathsOfFiles} from './file-paths.ts'

/**
 * All paths of some hosts of the same names.
 * @param nested lines in sections and .htaccess files that say where they apply
 */
export function probePaths(hosts: readonly HostOf[], nested: readonly ServerDirective[]): readonly string[] {
  const own = unique(hosts.flatMap(([{main}, scope]) => [main, scope]))
  const scopes = nested.length === 0 ? own : [...own, scopeOf(undefined, nested)]
  const mayRun = scopes.some((scope) => scopeGroupsOf(scope).hasHandlers || scriptFoldersOf(scope).length > 0)
  const found = [
    ...allPaths(scopes),
    ...scopes.flatMap(pathsOfPatterns),
    ...hosts.flatMap((host) => pathsOfFiles(host, scopes)),
  ]
  const paths = unique(scopes.some(hasPatterns) ? [...found, ...found.flatMap(otherName)] : found)
  return sendable(mayRun ? paths : paths.filter((path) => !MADE_UP_SCRIPT.test(path)))
}

/** Those of redirects, whose expression may follow a status, and of rules: with what is below them, if it matches too. */
function pathsOfPatterns({byName}: ServerScope): readonly string[] {
  const redirects = (byName.get('RedirectMatch') ?? []).flatMap((node) => wordsOf(node).slice(1, 2))
  const rules = (byName.get('RewriteRule') ?? []).map(
    ({args}) => splitRewriteWords(args, 0, args.length)[0]?.text ?? '',
  )
  return [...redirects, ...rules.filter((text) => !text.startsWith('!'))].flatMap((pattern) =>
    matchesOf(pattern)
      .flatMap((path) => [path, ...['/', '/x'].map((rest) => path.replace(/\/$/, '') + rest)])
      .filter((path) => toRegex(pattern).test(path))
      .map(encoded),
  )
}

/** True where an expression may be about the names that are made up. */
function hasPatterns({directives}: ServerScope): boolean {
  const isPattern = ({name, children}: ServerDirective): boolean =>
    PATTERNS.test(name) || children.some(isPattern)
  return directives.some(isPattern)
}

const PATTERNS = /^(?:RedirectMatch|RewriteRule|<(?:If|ElseIf|(?:Location|Files|Directory)Match)$)/

/** The same path with another made-up name at its end. */
function otherName(path: string): readonly string[] {
  return path.endsWith('/x') && !path.includes('//') ? [`${path.slice(0, -1)}q`] : []
}

/** Paths as a client can send them. */
function sendable(paths: readonly string[]): readonly string[] {
  return unique(paths.map((path) => percentEncoded(path, /[^!-~]/g)))
}

/** Made up for folders in which scripts are run. */
const MADE_UP_SCRIPT = /\/(?:application\.wsgi|x\.py)(?:\/x)?$/

/** Those that some lines of the main server draw a border at, in hosts that have nothing else that changed. */
export function probePathsOfLines(
  lines: readonly ServerDirective[],
  hosts: readonly HostOf[],
): readonly string[] {
  const own = scopeOf(undefined, lines)
  // Thousands of hosts are asked only for the paths that the lines name.
  if (!own.byName.has('<Directory')) return sendable([...scopePathsOf(own).plain(), ...pathsOfPatterns(own)])
  return sendable([
    ...allPaths([own]),
    ...pathsOfPatterns(own),
    ...hosts.flatMap((host) => pathsOfFiles(host, [own])),
  ])
}

/** Lines that say at which paths they apply, and change nothing at others. */
export function saysWhere({name}: ServerDirective): boolean {
  return /^(?:Redirect(?:Match|Permanent|Temp)?|(?:Script)?Alias(?:Match)?|WSGIScriptAlias(?:Match)?|<Location(?:Match)?|<Directory)$/.test(
    name,
  )
}

function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)]
}
