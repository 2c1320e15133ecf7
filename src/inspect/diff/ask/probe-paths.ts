/** The paths to ask two hosts for: one for each place where a line of either draws a border. */

import {scopeGroupsOf} from '../../../effects/ask/group-directives.ts'
import {encoded} from '../../../effects/ask/paths/encoded.ts'
import {scriptFoldersOf} from '../../../effects/ask/paths/folder-paths.ts'
import {allPaths} from '../../../effects/ask/paths/group-paths.ts'
import {scopePartsOf} from '../../../effects/ask/paths/scope-parts.ts'
import {namesFor} from '../../../effects/ask/paths/section-files.ts'
import type {FileSystem} from '../../../httpd/environment.ts'
import {mergeSlashes} from '../../../httpd/paths/paths.ts'
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {wordsOf} from '../../../reading/words.ts'
import {patternOf} from '../../../resolve/sections/section-match.ts'
import {documentRootOf, fromServerRoot, type ServerModel} from '../../../resolve/server/server-model.ts'
import {type ServerScope, scopeOf} from '../../../resolve/server/server-scope.ts'

/** A server, and one of its hosts. */
export type HostOf = readonly [server: ServerModel, scope: ServerScope]

/** All paths of some hosts of the same names. */
export function probePaths(hosts: readonly HostOf[]): readonly string[] {
  const scopes = unique(hosts.flatMap(([{main}, scope]) => [main, scope]))
  const mayRun = scopes.some((scope) => scopeGroupsOf(scope).hasHandlers || scriptFoldersOf(scope).length > 0)
  const paths = unique([...allPaths(scopes), ...hosts.flatMap((host) => pathsOfFiles(host, scopes))])
  return mayRun ? paths : paths.filter((path) => !MADE_UP_SCRIPT.test(path))
}

/** Made up for folders in which scripts are run. */
const MADE_UP_SCRIPT = /\/(?:application\.wsgi|x\.py)(?:\/x)?$/

/** Those that some lines of the main server draw a border at, in hosts that have nothing else that changed. */
export function probePathsOfLines(
  lines: readonly ServerDirective[],
  hosts: readonly HostOf[],
): readonly string[] {
  const scopes = [scopeOf(undefined, lines)]
  return unique([...allPaths(scopes), ...hosts.flatMap((host) => pathsOfFiles(host, scopes))])
}

/** Lines that say at which paths they apply, and change nothing at others. */
export function saysWhere({name}: ServerDirective): boolean {
  return /^(?:Redirect(?:Match|Permanent|Temp)?|(?:Script)?Alias(?:Match)?|WSGIScriptAlias(?:Match)?|<Location(?:Match)?|<Directory)$/.test(
    name,
  )
}

/** The most files of a folder that are asked for. */
const MOST_FILES = 40

interface Folder {
  readonly mount: string
  readonly path: string
}

function pathsOfFiles([server, scope]: HostOf, scopes: readonly ServerScope[]): readonly string[] {
  const folders = foldersOf(server, scope)
  const parts = scopes.map(scopePartsOf)
  const names = unique(
    parts.flatMap(({others}) =>
      others.flatMap((place) => place.filter(({name}) => name.startsWith('<Files')).flatMap(namesFor)),
    ),
  )
  const guarded = scopes
    .flatMap(({byName}) => byName.get('<Location') ?? [])
    .flatMap((section) => {
      const {text, isRegex, hasWildcard} = patternOf(section)
      return isRegex || hasWildcard || !text.startsWith('/') ? [] : [`${bare(text)}/x.html`]
    })
  const literal = parts.flatMap((part) => part.literal)
  return guarded.map(encoded).concat(
    folders.flatMap((folder) => {
      const inside = literal.filter(({directory}) => `${directory}/`.startsWith(`${folder.path}/`))
      const below = unique(inside.map(({directory}) => directory.slice(folder.path.length)))
      const nested = unique(
        inside.flatMap(({place}) => place.filter(({name}) => name.startsWith('<Files')).flatMap(namesFor)),
      )
      return ['', ...below]
        .flatMap((rest) => {
          const base = mergeSlashes(`${folder.mount}${rest}`)
          const own = [
            base,
            `${base}/`,
            `${base}/x`,
            `${base}/x.html`,
            ...[...names, ...nested].map((name) => `${base}/${name}`),
          ]
          return rest === '' && folder.mount === '' ? own.slice(1) : own
        })
        .concat(filesOnDisk(server.fileSystem, folder))
        .map(encoded)
        .filter((path) => path.startsWith('/'))
    }),
  )
}

/** Folders that URLs of a host lead to, without slashes at their ends. */
function foldersOf(server: ServerModel, scope: ServerScope): readonly Folder[] {
  const root = documentRootOf(server, scope)
  const mounted = [server.main, scope].flatMap(({byName}) =>
    ['Alias', 'ScriptAlias', 'WSGIScriptAlias'].flatMap((name) => byName.get(name) ?? []),
  )
  const aliases = mounted.flatMap((node): readonly Folder[] => {
    const [mount = '', target = ''] = wordsOf(node)
    return mount.startsWith('/') && target !== ''
      ? [{mount: bare(mount), path: bare(fromServerRoot(server, target))}]
      : []
  })
  const own = root === undefined ? [] : [{mount: '', path: bare(root)}]
  return [...own, ...aliases.filter(({path}) => server.fileSystem.kindOf(path) === 'directory')]
}

/** What is really there, two folders deep. */
function filesOnDisk(fileSystem: FileSystem, {mount, path}: Folder, depth = 0): readonly string[] {
  if (fileSystem.kindOf(path) !== 'directory') return []
  const entries = fileSystem.list(path)
  if ('problem' in entries) return []
  const names = unique(entries.map(({name}) => name)).slice(0, MOST_FILES)
  return names.flatMap((name) => {
    const own = `${mount}/${name}`
    const file = `${path}/${name}`
    if (fileSystem.kindOf(file) !== 'directory') return [own]
    const inside = depth < DEEPEST ? filesOnDisk(fileSystem, {mount: own, path: file}, depth + 1) : []
    return [own, `${own}/`, `${own}/x`, ...inside]
  })
}

const DEEPEST = 2

function bare(path: string): string {
  return path.replace(/\/+$/, '')
}

function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)]
}
