import {baseNameOf, mergeSlashes} from '../../httpd/paths/paths.ts'
import {cached} from '../../query/tree-cache.ts'
import type {Section} from '../../syntax/nodes.ts'
import {argumentsOf} from '../../syntax/words/arguments.ts'
import type {Mount} from '../mount.ts'
import {type Placed, type Scope, sectionsIn} from '../scopes.ts'
import type {EarlierMounts} from './earlier-mounts.ts'

/** A mount, and which of its requests come to it. */
export interface Reach extends Mount {
  /** True if it mounts more than one file: a directory, or a pattern with `$1` in its target. */
  readonly hasManyScripts: boolean
  /** Mounts of the scope that are tried before it; requests they match never come here. */
  readonly earlier: EarlierMounts
}

/** The reach of a mount, after those that are tried before it. */
export function reachOf(mount: Mount, earlier: EarlierMounts = NONE): Reach {
  const hasManyScripts = mount.kind === 'pattern' ? mount.target.includes('$') : isDirectory(mount)
  return {...mount, hasManyScripts, earlier}
}

const NONE: EarlierMounts = []

/**
 * Whether a target is a directory can only be told from how it is written: slashes at its end, or a
 * `<Directory>` of that very path and no extension.
 */
function isDirectory({scope, mount, target}: Mount): boolean {
  if (target.endsWith('/')) return (mount.endsWith('/') && mount !== '/') || !hasExtension(target)
  if (hasExtension(target)) return false
  return directoriesIn(scope).has(target)
}

/** Paths of the Directory sections of a scope, without a slash at their end; made once for all its mounts. */
function directoriesIn(scope: Scope): ReadonlySet<string> {
  const known = cached(scope.root, newDirectories)
  const found = known.get(scope.section) ?? new Set(sectionsIn(scope, 'Directory').map(pathOf))
  known.set(scope.section, found)
  return found
}

const newDirectories = (): Map<Section | undefined, ReadonlySet<string>> => new Map()

function pathOf({node}: Placed<Section>): string {
  const [path] = argumentsOf(node)
  return mergeSlashes(path?.text ?? '').replace(/\/$/, '')
}

function hasExtension(path: string): boolean {
  return /[^.]\.[A-Za-z0-9]+$/.test(baseNameOf(path))
}
