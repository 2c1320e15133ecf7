/** Paths of requests for files in the folders that aliases lead to, where a section tells them apart. */
import {startingWithIn} from '../../../httpd/paths/starting-with.ts'
import {toRegex} from '../../../httpd/patterns/regex.ts'
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {wordsOf} from '../../../reading/words.ts'
import type {ServerScope} from '../../../resolve/server/server-scope.ts'
import {splitRewriteWords} from '../../../syntax/words/words.ts'
import {isFolderTarget, mayBeFolder} from '../assumed-files.ts'
import {holdsGroups} from '../group-directives.ts'
import {encoded} from './encoded.ts'
import {pathsOfDirectoryRule} from './rule-paths.ts'
import {matchesOf} from './sample-match.ts'
import {type Place, placesBelow, scopePartsOf} from './scope-parts.ts'
import {scopePathsOf} from './scope-paths.ts'
import {directoriesFor, filesBelow} from './section-files.ts'

/** A folder and the path of its URL, both without a slash at the end. */
interface Folder {
  readonly mount: string
  readonly path: string
}

/**
 * Paths into the folders of one scope.
 * @param scopes those whose sections apply there
 * @param what which sections are asked for; those of groups in folders of scripts only
 */
export function folderPaths(
  scope: ServerScope,
  scopes: readonly ServerScope[],
  what: 'groups' | 'all',
): readonly string[] {
  const mounted = what === 'groups' ? scriptFoldersOf(scope) : foldersOf(scope)
  const patterns = (scope.byName.get('WSGIScriptAliasMatch') ?? []).filter(({args}) => args.includes('$'))
  if (mounted.length === 0 && patterns.length === 0) return NONE
  const folders = what === 'groups' ? mounted : [...mounted, ...foldersWithin(aliasFoldersOf(scope), scopes)]
  const parts = scopes.map(scopePartsOf)
  const below = (path: string): readonly Place[] => {
    const places = parts.flatMap((each) => placesBelow(each, path))
    return what === 'groups' ? places.filter(saysGroups) : places
  }
  return [
    ...folders.flatMap(({mount, path}) =>
      below(path).flatMap((place) =>
        filesBelow(path, place).map((file) => encoded(mount + file.slice(path.length))),
      ),
    ),
    ...patterns.flatMap((alias) => pathsThrough(alias, below)),
  ]
}

/**
 * Folders in others at which a Location or an If section draws a line: it beats sections of files, and an Else does
 * elsewhere, so that what these set may show on one side of the line alone.
 */
function foldersWithin(folders: readonly Folder[], scopes: readonly ServerScope[]): readonly Folder[] {
  const paths = [...new Set(scopes.flatMap((scope) => scopePathsOf(scope).lines()))]
  if (paths.length === 0) return NO_FOLDERS
  const startingWith = startingWithIn(paths, (path) => [path])
  return folders.flatMap(({mount, path}) =>
    startingWith(`${mount}/`).flatMap((line) => {
      const below = bare(line).slice(mount.length)
      return below === '' ? NO_FOLDERS : [{mount: mount + below, path: path + below}]
    }),
  )
}

const NO_FOLDERS: readonly Folder[] = []

function saysGroups(place: Place): boolean {
  const section = place.at(-1)
  return section !== undefined && holdsGroups(section)
}

const NONE: readonly string[] = []

/** Paths that rules in Directory sections ask for, where an alias leads into the directory. */
export function directoryRulePaths(scope: ServerScope, scopes: readonly ServerScope[]): readonly string[] {
  return scopes.flatMap((each) =>
    scopePartsOf(each).rules.flatMap(({section, rule}) =>
      foldersOf(scope).flatMap(({mount, path}) =>
        directoriesFor(section, path)
          .map(bare)
          .filter(
            (directory) => `${directory}/`.startsWith(`${path}/`) || `${path}/`.startsWith(`${directory}/`),
          )
          .flatMap((directory) => pathsOfDirectoryRule(rule, mount + directory.slice(path.length)))
          .map(encoded),
      ),
    ),
  )
}

function foldersOf(scope: ServerScope): readonly Folder[] {
  const root = scope.byName.get('DocumentRoot')?.at(-1)
  return [...aliasFoldersOf(scope), ...(root ? [{mount: '', path: bare(wordsOf(root)[0] ?? '')}] : [])]
}

/** Folders in which others are assumed to be (assumed-files.ts), unlike in a DocumentRoot. */
function aliasFoldersOf(scope: ServerScope): readonly Folder[] {
  const mounted = ['Alias', 'ScriptAlias'].flatMap((name) => mountedIn(scope.byName.get(name)))
  return [...scriptFoldersOf(scope), ...mounted]
}

/** The folders of which mod_wsgi runs any script, and targets that may be one. */
export function scriptFoldersOf({byName}: ServerScope): readonly Folder[] {
  return mountedIn(byName.get('WSGIScriptAlias'), mayBeFolder)
}

function mountedIn(
  aliases: readonly ServerDirective[] = [],
  isFolder: (target: string) => boolean = isFolderTarget,
): readonly Folder[] {
  return aliases.flatMap((node) => {
    const [mount = '', target = ''] = wordsOf(node)
    return mount.startsWith('/') && isFolder(target) ? [{mount: bare(mount), path: bare(target)}] : []
  })
}

function bare(path: string): string {
  return path.replace(/\/+$/, '')
}

/** So many sections are asked for through one pattern. */
const MOST = 20

/** Paths that a pattern takes into the directories of sections: what its groups find is made to fit. */
function pathsThrough(alias: ServerDirective, below: (path: string) => readonly Place[]): readonly string[] {
  const [pattern = '', target = ''] = wordsOf(alias)
  const dollar = target.indexOf('$')
  if (dollar === -1) return NONE
  const folder = target.slice(0, target.lastIndexOf('/', dollar))
  const files = below(folder)
    .slice(0, MOST)
    .flatMap(([section]) =>
      section ? [folder, target].flatMap((path) => directoriesFor(section, path)) : [],
    )
    .map((directory) => fitted(directory.replace(/\/$/, ''), target))
  return [...new Set(files)].flatMap((values) => pathsWith(pattern, values)).map(encoded)
}

/** Paths that rules take to what is mounted: what their groups find is made to fit. */
export function rulePaths({byName}: ServerScope, scopes: readonly ServerScope[]): readonly string[] {
  return (byName.get('RewriteRule') ?? []).flatMap((rule) => {
    const [pattern, target] = splitRewriteWords(rule.args, 0, rule.args.length)
    if (!pattern || !target?.text.startsWith('/') || !target.text.includes('$')) return NONE
    const mounts = scopes.flatMap((each) => scopePathsOf(each).mounts).slice(0, MOST)
    return mounts.flatMap((mount) => pathsWith(pattern.text, fitted(mount, target.text)))
  })
}

/** What the groups of a pattern have to find so that its target is at a path or below it; empty if they cannot. */
function fitted(path: string, target: string): readonly string[] {
  const own = path.split('/')
  const values: string[] = []
  const parts = target.split('/')
  const fits = parts.every((part, index) => {
    const isRest = index === parts.length - 1 && own.length > parts.length
    const there = isRest ? own.slice(index).join('/') : own[index]
    if (there === undefined || part === there) return true
    const [whole, number] = /\$(\d)/.exec(part) ?? []
    if (whole === undefined) return false
    const [start = '', end = ''] = part.split(whole)
    values[Number(number)] = there.slice(start.length, end === '' ? undefined : -end.length)
    return part.replace(whole, values[Number(number)] ?? '') === there
  })
  return fits ? values : []
}

/** Samples of a pattern in which its groups find other texts than they would. */
function pathsWith(pattern: string, values: readonly string[]): readonly string[] {
  const regex = toRegex(pattern)
  if (values.length === 0) return NONE
  return matchesOf(pattern).flatMap((sample) => {
    const ranges = regex.rangesIn(sample)
    let path = sample
    for (let group = values.length - 1; group > 0; group--) {
      const [from, to] = ranges[group] ?? []
      const value = values[group]
      if (value !== undefined && from !== undefined) path = path.slice(0, from) + value + path.slice(to)
    }
    return path !== sample && regex.test(path) ? [path] : []
  })
}
