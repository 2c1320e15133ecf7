/** The paths to ask two hosts for: one for each place where a line of either draws a border. */

import {scopeGroupsOf} from '../../../effects/ask/group-directives.ts'
import {encoded} from '../../../effects/ask/paths/encoded.ts'
import {scriptFoldersOf} from '../../../effects/ask/paths/folder-paths.ts'
import {allPaths} from '../../../effects/ask/paths/group-paths.ts'
import {matchesOf} from '../../../effects/ask/paths/sample-match.ts'
import {scopePartsOf} from '../../../effects/ask/paths/scope-parts.ts'
import {scopePathsOf} from '../../../effects/ask/paths/scope-paths.ts'
import {namesFor} from '../../../effects/ask/paths/section-files.ts'
import type {FileSystem} from '../../../httpd/environment.ts'
import {mergeSlashes} from '../../../httpd/paths/paths.ts'
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {wordsOf} from '../../../reading/words.ts'
import {patternOf} from '../../../resolve/sections/section-match.ts'
import type {ServerModel} from '../../../resolve/server/server-model.ts'
import {type ServerScope, scopeOf} from '../../../resolve/server/server-scope.ts'

import {percentEncoded} from '../../../text/byte-text.ts'
import {bare, type Folder, foldersOf} from './folders.ts'

/** A server, and one of its hosts. */
export type HostOf = readonly [server: ServerModel, scope: ServerScope]

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
    ...scopes.flatMap(pathsOfRedirects),
    ...hosts.flatMap((host) => pathsOfFiles(host, scopes)),
  ]
  const paths = unique(scopes.some(hasPatterns) ? [...found, ...found.flatMap(otherName)] : found)
  return sendable(mayRun ? paths : paths.filter((path) => !MADE_UP_SCRIPT.test(path)))
}

/** An expression may follow the status of a redirect. */
function pathsOfRedirects({byName}: ServerScope): readonly string[] {
  return (byName.get('RedirectMatch') ?? []).flatMap((node) =>
    wordsOf(node).slice(1, 2).flatMap(matchesOf).map(encoded),
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
  if (!own.byName.has('<Directory')) return sendable([...scopePathsOf(own).plain(), ...pathsOfRedirects(own)])
  return sendable([...allPaths([own]), ...hosts.flatMap((host) => pathsOfFiles(host, [own]))])
}

/** Lines that say at which paths they apply, and change nothing at others. */
export function saysWhere({name}: ServerDirective): boolean {
  return /^(?:Redirect(?:Match|Permanent|Temp)?|(?:Script)?Alias(?:Match)?|WSGIScriptAlias(?:Match)?|<Location(?:Match)?|<Directory)$/.test(
    name,
  )
}

/** The most files of a folder that are asked for. */
const MOST_FILES = 40

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

/** The files that are really there, two folders deep. */
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

function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)]
}
