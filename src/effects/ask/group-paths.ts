import {wordsOf} from '../../reading/words.ts'
import type {ServerScope} from '../../resolve/server-scope.ts'
import {scopeGroupsOf} from './group-directives.ts'
import {SCRIPT_OF_FOLDER, scopePathsOf} from './scope-paths.ts'

/** Any scope has these. */
const ROOTS = ['/', '/x']

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
 * folder, and no section tells them apart but those that say something of groups: so one for each alias is enough, and
 * those where such a section begins or ends.
 * @returns undefined where a handler may run scripts that no alias leads to: then all paths count
 */
export function groupPaths(scopes: readonly ServerScope[]): readonly string[] | undefined {
  if (scopes.some((scope) => scopeGroupsOf(scope).hasHandlers)) return undefined
  const paths = scopes.map(scopePathsOf)
  return [
    ...new Set([
      ...paths.flatMap(({mounts}) => mounts),
      ...paths.flatMap(({edges}) => edges),
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
