import {wordsOf} from '../../reading/words.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import {scopeGroupsOf} from './group-directives.ts'
import {SCRIPT_OF_FOLDER, scopePathsOf} from './scope-paths.ts'

/** Any scope has these. */
const ROOTS = ['/', '/x', `/${SCRIPT_OF_FOLDER}`]

/** All paths worth asking for in a scope, what it has from the main server included. */
export function allPaths(scopes: readonly ServerScope[]): readonly string[] {
  return [
    ...new Set([
      ...ROOTS,
      ...scopes.flatMap((scope) => scopePathsOf(scope).all),
      ...scopes.flatMap((scope) => scriptsInFolders(scope, scopes)),
    ]),
  ]
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
  const hasDirectories = groups.some(({directories}) => directories.length > 0)
  return [
    ...new Set([
      ...mounts,
      ...(hasDirectories ? mounts.map((mount) => `${mount.replace(/\/$/, '')}/x`) : []),
      ...scopes.flatMap((scope) => scriptsInFolders(scope, scopes)),
    ]),
  ]
}

/** Scripts in the folders of aliases that a Directory or Files section with groups is about. */
function scriptsInFolders({byName}: ServerScope, scopes: readonly ServerScope[]): readonly string[] {
  const groups = scopes.map(scopeGroupsOf)
  const files = groups.flatMap((each) => each.files)
  const directories = groups.flatMap((each) => each.directories)
  if (files.length === 0 && directories.length === 0) return []
  return (byName.get('WSGIScriptAlias') ?? []).flatMap((node) => {
    const [mount = '', target = ''] = wordsOf(node)
    if (!target.endsWith('/')) return []
    const base = mount.endsWith('/') ? mount : `${mount}/`
    const below = directories.filter((path) => path.startsWith(target) && path.length > target.length)
    const folders = below.map((path) => path.slice(target.length).replace(/\/*$/, '/'))
    return [
      ...files.map((name) => base + name),
      ...folders.map((folder) => `${base}${folder}${SCRIPT_OF_FOLDER}`),
    ]
  })
}
