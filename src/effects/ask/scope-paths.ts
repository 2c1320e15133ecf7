/** Paths that are worth asking for in one scope: one for each place where its directives draw a line. */
import {mergeSlashes} from '../../httpd/paths/paths.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import {patternOf} from '../../resolve/sections/section-match.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import {matchesOf} from './sample-match.ts'

const MOUNTS = ['WSGIScriptAlias', 'Alias', 'ScriptAlias', 'Redirect', 'ProxyPass']
const PATTERNS = ['WSGIScriptAliasMatch', 'AliasMatch', 'ScriptAliasMatch', 'RedirectMatch', 'ProxyPassMatch']
const SECTIONS = ['<Location', '<LocationMatch']

/** A script that may be in any folder of scripts; assumedFiles says that it is there. */
export const SCRIPT_OF_FOLDER = 'application.wsgi'

/** What is known of one scope's paths; made once for each scope. */
export interface ScopePaths {
  /** All of them. */
  readonly all: readonly string[]
  /** Those that applications are mounted at: one for each alias is enough where no section tells them apart. */
  readonly mounts: readonly string[]
  /** Aliases of applications that no path is known for, because nothing was found that their pattern matches. */
  readonly unreachable: readonly ServerDirective[]
}

const known = new WeakMap<ServerScope, ScopePaths>()

/** The paths of a scope's own directives. */
export function scopePathsOf(scope: ServerScope): ScopePaths {
  const found = known.get(scope)
  if (found) return found
  const {byName} = scope
  const named = (names: readonly string[]): readonly ServerDirective[] =>
    names.flatMap((name) => byName.get(name) ?? [])
  const aliases = named(['WSGIScriptAlias', 'WSGIScriptAliasMatch'])
  const mountsOf = aliases.map((node) => pathsOfAlias(node))
  const mounts = unique(mountsOf.flat())
  let all: readonly string[] | undefined
  const paths: ScopePaths = {
    get all() {
      all ??= unique([
        ...mounts,
        ...MAKERS.flatMap(([name, pathsOf]) => pathsNamed(byName.get(name), pathsOf)),
      ])
      return all
    },
    mounts,
    unreachable: aliases.filter((_node, index) => mountsOf[index]?.length === 0),
  }
  known.set(scope, paths)
  return paths
}

type PathsOf = (node: ServerDirective) => readonly string[]

/** What the directives of each name are asked at. */
const MAKERS: readonly (readonly [name: string, pathsOf: PathsOf])[] = [
  ...MOUNTS.map((name) => [name, pathsOfMount] as const),
  ...PATTERNS.map((name) => [name, pathsOfPattern] as const),
  ...SECTIONS.map((name) => [name, pathsOfSection] as const),
]

const knownNamed = new WeakMap<readonly ServerDirective[], readonly string[]>()

/** The paths of all directives of a name, which scopes before and after a change may share. */
function pathsNamed(directives: readonly ServerDirective[] | undefined, pathsOf: PathsOf): readonly string[] {
  if (!directives) return NONE
  const found = knownNamed.get(directives) ?? directives.flatMap(pathsOf)
  knownNamed.set(directives, found)
  return found
}

const NONE: readonly string[] = []

function pathsOfMount(node: ServerDirective): readonly string[] {
  return [...around(mountOf(node)), ...scriptIn(node)]
}

function pathsOfPattern(node: ServerDirective): readonly string[] {
  return matchesOf(wordsOf(node)[0] ?? '').flatMap(around)
}

/** The paths at which an alias of mod_wsgi surely runs a script. */
function pathsOfAlias(node: ServerDirective): readonly string[] {
  const [mount = '', target = ''] = wordsOf(node)
  if (node.name === 'WSGIScriptAliasMatch') return matchesOf(mount).map(encoded)
  if (!mount.startsWith('/')) return []
  const bare = encoded(mergeSlashes(mount))
  if (!target.endsWith('/')) return [bare]
  return [`${bare}${bare.endsWith('/') ? '' : '/'}${SCRIPT_OF_FOLDER}`]
}

/** A script in the folder of an Alias, which a handler may run. */
function scriptIn(node: ServerDirective): readonly string[] {
  const [mount = '', target = ''] = wordsOf(node)
  return node.name === 'Alias' && target.endsWith('/') ? [`${encoded(mount)}${SCRIPT_OF_FOLDER}`] : []
}

function mountOf(node: ServerDirective): string {
  return wordsOf(node).find((word) => word.startsWith('/')) ?? ''
}

function pathsOfSection(section: ServerDirective): readonly string[] {
  const {text, isRegex, hasWildcard} = patternOf(section)
  if (isRegex) return matchesOf(text).flatMap(around)
  // A wildcard may stand for nothing.
  return hasWildcard ? ['', 'x'].flatMap((part) => around(text.replace(/[*?]/g, part))) : around(text)
}

/** The path itself, with a slash, below it, a sibling that only begins like it, and with slashes doubled. */
function around(path: string): readonly string[] {
  if (!path.startsWith('/')) return []
  const bare = encoded(mergeSlashes(path)).replace(/\/$/, '')
  if (bare === '') return ['/', '/x', '//x']
  return [bare, `${bare}/`, `${bare}/x`, `${bare}x`, `/${bare}//x`]
}

function encoded(path: string): string {
  return path.replace(/[%?#]/g, encodeURIComponent)
}

function unique(paths: readonly string[]): readonly string[] {
  return [...new Set(paths)]
}
