import {baseNameOf, mergeSlashes} from '../../httpd/paths/paths.ts'
import {argumentsOf} from '../../syntax/words/arguments.ts'
import type {Mount} from '../mount.ts'
import {sectionsIn} from '../scopes.ts'

/** A mount, and which of its requests come to it. */
export interface Reach extends Mount {
  /** True if it mounts more than one file: a directory, or a pattern with `$1` in its target. */
  readonly hasManyScripts: boolean
  /** Mounts of the scope that are tried before it; requests they match never come here. */
  readonly earlier: readonly Mount[]
}

/** The reach of a mount, after those that are tried before it. */
export function reachOf(mount: Mount, earlier: readonly Mount[] = []): Reach {
  const hasManyScripts = mount.kind === 'pattern' ? mount.target.includes('$') : isDirectory(mount)
  return {...mount, hasManyScripts, earlier}
}

/**
 * Whether a target is a directory can only be told from how it is written: slashes at its end, or a
 * `<Directory>` of that very path and no extension.
 */
function isDirectory({scope, mount, target}: Mount): boolean {
  if (target.endsWith('/')) return (mount.endsWith('/') && mount !== '/') || !hasExtension(target)
  if (hasExtension(target)) return false
  return sectionsIn(scope, 'Directory').some(({node}) => {
    const [path] = argumentsOf(node)
    return mergeSlashes(path?.text ?? '').replace(/\/$/, '') === target
  })
}

function hasExtension(path: string): boolean {
  return /[^.]\.[A-Za-z0-9]+$/.test(baseNameOf(path))
}
