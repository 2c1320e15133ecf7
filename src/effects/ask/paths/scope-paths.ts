/** Paths that are worth asking for in one scope: one for each place where its directives draw a line. */
import {mergeSlashes} from '../../../httpd/paths/paths.ts'
import {once} from '../../../query/once.ts'
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {wordsOf} from '../../../reading/words.ts'
import {decidesWho} from '../../../resolve/sections/layers.ts'
import {patternOf} from '../../../resolve/sections/section-match.ts'
import type {ServerScope} from '../../../resolve/server/server-scope.ts'
import {isFolderTarget} from '../assumed-files.ts'
import {encoded} from './encoded.ts'
import {pathsOfCondition, pathsOfRule} from './rule-paths.ts'
import {matchesOf} from './sample-match.ts'
import {scopePartsOf} from './scope-parts.ts'
import {globSample, SCRIPT_OF_FOLDER} from './section-files.ts'

const MOUNTS = ['WSGIScriptAlias', 'Alias', 'ScriptAlias', 'Redirect', 'ProxyPass']
const PATTERNS = ['WSGIScriptAliasMatch', 'AliasMatch', 'ScriptAliasMatch', 'RedirectMatch', 'ProxyPassMatch']

/** What is known of one scope's paths; made once for each scope. */
export interface ScopePaths {
  /** Those of aliases and Location sections. */
  readonly plain: () => readonly string[]
  /** Those of rules and If sections, and what follows the matches of patterns. */
  readonly ofRules: () => readonly string[]
  /** Scripts at all paths where a line is drawn, as a folder may have them. */
  readonly scripts: () => readonly string[]
  /** Those at which Location and If sections that decide who answers draw a line. */
  readonly lines: () => readonly string[]
  /** Those that applications are mounted at: one for each alias is enough where no section tells them apart. */
  readonly mounts: readonly string[]
  /** Aliases of applications that no path is known for, because nothing was found that their pattern matches. */
  readonly unreachable: ReadonlySet<ServerDirective>
}

const known = new WeakMap<ServerScope, ScopePaths>()

/** The paths of a scope's own directives. */
export function scopePathsOf(scope: ServerScope): ScopePaths {
  const found = known.get(scope) ?? findPaths(scope)
  known.set(scope, found)
  return found
}

function findPaths(scope: ServerScope): ScopePaths {
  const {byName} = scope
  const aliases = ['WSGIScriptAlias', 'WSGIScriptAliasMatch'].flatMap((name) => byName.get(name) ?? [])
  const mountsOf = aliases.map((node) => pathsOfAlias(node))
  const mounts = unique(mountsOf.flat())
  const made = (makers: typeof MAPPERS): readonly string[] =>
    makers.flatMap(([name, pathsOf]) => pathsNamed(byName.get(name), pathsOf))
  const ofRules = once(() => [
    ...(byName.get('RewriteRule') ?? []).flatMap(pathsOfRule).map(encoded),
    ...(byName.get('WSGIScriptAliasMatch') ?? []).flatMap(tailsOfPattern),
    ...scopePartsOf(scope).conditions.flatMap(pathsOfCondition).flatMap(around),
    ...SECTIONS.flatMap(([name]) => byName.get(name) ?? []).flatMap(scriptsOfPattern),
  ])
  // Functions, since V8 would keep accessors of one object, and the scope by them, until its next full collection.
  return {
    plain: once(() => unique([...mounts, ...made(MAPPERS), ...made(SECTIONS)])),
    ofRules,
    lines: once(() =>
      unique([
        ...SECTIONS.flatMap(([name]) => byName.get(name) ?? [])
          .filter(decidesWho)
          .flatMap(samplesOf),
        ...scopePartsOf(scope).conditions.filter(decidesWho).flatMap(pathsOfCondition),
      ]),
    ),
    scripts: once(() => [...mounts, ...made(SECTIONS), ...ofRules()].flatMap(scriptsAt)),
    mounts,
    unreachable: new Set(aliases.filter((_node, index) => mountsOf[index]?.length === 0)),
  }
}

type PathsOf = (node: ServerDirective) => readonly string[]

/** What the directives of each name are asked at. */
const MAPPERS: readonly (readonly [name: string, pathsOf: PathsOf])[] = [
  ...MOUNTS.map((name) => [name, pathsOfMount] as const),
  ...PATTERNS.map((name) => [name, pathsOfPattern] as const),
]
const SECTIONS: typeof MAPPERS = ['<Location', '<LocationMatch'].map((name) => [name, pathsOfSection])
const knownNamed = new WeakMap<readonly ServerDirective[], readonly string[]>()

/** The paths of all directives of a name, which scopes before and after a change may share. */
function pathsNamed(directives: readonly ServerDirective[] | undefined, pathsOf: PathsOf): readonly string[] {
  if (!directives) return NONE
  const found = knownNamed.get(directives) ?? directives.flatMap(pathsOf)
  knownNamed.set(directives, found)
  return found
}

const NONE: readonly string[] = []

/** A script at a path and in it, and one in a folder of it. */
function scriptsAt(path: string): readonly string[] {
  if (path.endsWith('/') || path.startsWith('//')) return NONE
  if (!path.endsWith('/x')) return [`${path}.wsgi`, `${path}/${SCRIPT_OF_FOLDER}`]
  return ['', 'folder/'].map((below) => path.slice(0, -1) + below + SCRIPT_OF_FOLDER)
}

function pathsOfMount(node: ServerDirective): readonly string[] {
  return [...around(mountOf(node)), ...scriptIn(node)]
}

function pathsOfPattern(node: ServerDirective): readonly string[] {
  return matchesOf(wordsOf(node)[0] ?? '').flatMap(around)
}

/** A script that an expression of a Location applies to may be in the DocumentRoot. */
function scriptsOfPattern(section: ServerDirective): readonly string[] {
  const {text, isRegex} = patternOf(section)
  return isRegex ? matchesOf(text).map((path) => `${encoded(path)}.wsgi`) : NONE
}

/** What follows the match of a pattern is added to its target. */
function tailsOfPattern(node: ServerDirective): readonly string[] {
  const [pattern = '', target = ''] = wordsOf(node)
  const tails = /\.\w+$/.test(target) ? ['.x'] : ['.x', '.wsgi']
  return matchesOf(pattern).flatMap((path) => tails.map((tail) => encoded(path) + tail))
}

/** The paths at which an alias of mod_wsgi surely runs a script. */
function pathsOfAlias(node: ServerDirective): readonly string[] {
  const [mount = '', target = ''] = wordsOf(node)
  if (node.name === 'WSGIScriptAliasMatch') return matchesOf(mount).map(encoded)
  if (!mount.startsWith('/')) return []
  const bare = encoded(mergeSlashes(mount))
  if (!isFolderTarget(target)) return [bare]
  return [`${bare}${bare.endsWith('/') ? '' : '/'}${SCRIPT_OF_FOLDER}`]
}

/** A script in the folder of an Alias, which a handler may run. */
function scriptIn(node: ServerDirective): readonly string[] {
  const [mount = '', target = ''] = wordsOf(node)
  return node.name === 'Alias' && isFolderTarget(target)
    ? ['', '/x'].map((rest) => `${encoded(mount).replace(/\/$/, '')}/${SCRIPT_OF_FOLDER}${rest}`)
    : []
}

function mountOf(node: ServerDirective): string {
  return wordsOf(node).find((word) => word.startsWith('/')) ?? ''
}

function pathsOfSection(section: ServerDirective): readonly string[] {
  return samplesOf(section).flatMap(around)
}

function samplesOf(section: ServerDirective): readonly string[] {
  const {text, isRegex, hasWildcard} = patternOf(section)
  if (isRegex) return matchesOf(text)
  // A wildcard may stand for nothing.
  return hasWildcard ? ['', 'x'].map((star) => globSample(text, star)) : [text]
}

/** The path itself, with a slash, below it, a sibling that only begins like it, and with slashes doubled. */
function around(path: string): readonly string[] {
  if (!path.startsWith('/')) return []
  const bare = encoded(mergeSlashes(path)).replace(/\/$/, '')
  if (bare === '') return ['/', '/x', '//x']
  return [bare, `${bare}/`, `${bare}/x`, `${bare}x`, `/${bare}//x`]
}

function unique(paths: readonly string[]): readonly string[] {
  return [...new Set(paths)]
}
