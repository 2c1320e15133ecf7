import type {ServerScope} from '../../../resolve/server/server-scope.ts'
import {scopeGroupsOf} from '../group-directives.ts'
import {directoryRulePaths, folderPaths, rulePaths, scriptFoldersOf} from './folder-paths.ts'
import {mostPaths} from './open-patterns.ts'
import {scopePathsOf} from './scope-paths.ts'
import {SCRIPT_OF_FOLDER} from './section-files.ts'

/** Any scope has these. */
const ROOTS = ['/', '/x', `/${SCRIPT_OF_FOLDER}`]

/**
 * All paths worth asking for in a scope, what it has from the main server included; the first of them where too many
 * patterns have to be tried on each.
 */
export function allPaths(scopes: readonly ServerScope[]): readonly string[] {
  const paths = pathsWorthAsking(scopes)
  const most = mostPaths(scopes)
  return paths.length > most ? paths.slice(0, most) : paths
}

/** How many of them are too many to be asked for. */
export function countLeft(scopes: readonly ServerScope[]): number {
  const most = mostPaths(scopes)
  return most === Number.POSITIVE_INFINITY ? 0 : Math.max(0, pathsWorthAsking(scopes).length - most)
}

function pathsWorthAsking(scopes: readonly ServerScope[]): readonly string[] {
  const hasScripts = scopes.some(
    (scope) => scopeGroupsOf(scope).hasHandlers || scriptFoldersOf(scope).length > 0,
  )
  return [
    ...new Set([
      ...plainPaths(scopes),
      ...scopes.flatMap((scope) => scopePathsOf(scope).ofRules()),
      ...(hasScripts ? scopes.flatMap((scope) => scopePathsOf(scope).scripts()) : []),
      ...scopes.flatMap((scope) => folderPaths(scope, scopes, 'all').flatMap((path) => [path, `${path}/x`])),
      ...scopes.flatMap((scope) => [...rulePaths(scope, scopes), ...directoryRulePaths(scope, scopes)]),
    ]),
  ]
}

/** Those of them that aliases and Location sections name; there are never less than these. */
export function plainPaths(scopes: readonly ServerScope[]): readonly string[] {
  return [...new Set([...ROOTS, ...scopes.flatMap((scope) => scopePathsOf(scope).plain())])]
}

/**
 * The paths to ask for where only groups differ. All requests of one alias run the same script, or scripts of one
 * folder, and no section tells them apart but those that say something of groups: one for each alias is enough.
 * @returns undefined where a handler may run scripts that no alias leads to, or where Location sections say something
 *   of groups: then all paths count
 */
export function groupPaths(scopes: readonly ServerScope[]): readonly string[] | undefined {
  const groups = scopes.map(scopeGroupsOf)
  if (groups.some(({hasHandlers, hasLocations}) => hasHandlers || hasLocations)) return undefined
  const mounts = [...new Set(scopes.flatMap((scope) => scopePathsOf(scope).mounts))]
  // A Directory section may have the path of a script: it applies where nothing follows the script in the URL.
  const hasDirectories = groups.some((each) => each.hasDirectories)
  return [
    ...new Set([
      ...mounts,
      ...(hasDirectories ? mounts.map((mount) => `${mount.replace(/\/$/, '')}/x`) : []),
      ...scopes.flatMap((scope) => folderPaths(scope, scopes, 'groups')),
    ]),
  ]
}
