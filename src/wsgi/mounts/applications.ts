import {mergeSlashes} from '../../httpd/paths/paths.ts'
import {cached} from '../../query/tree-cache.ts'
import {type MountPath, mountOf} from '../../scopes/mount.ts'
import {type EarlierMounts, isTakenBefore} from '../../scopes/reach/earlier-mounts.ts'
import {type Reach, reachOf} from '../../scopes/reach/reach.ts'
import {bareDirectives, isWithin, type Placed, type Scope} from '../../scopes/scopes.ts'
import {type WsgiOption, wsgiOptionsOf} from '../options/wsgi-options.ts'

/** What mounts an application. */
export const SCRIPT_ALIASES = ['WSGIScriptAlias', 'WSGIScriptAliasMatch'] as const

/** One WSGIScriptAlias or WSGIScriptAliasMatch; its target is a script, or a directory of scripts. */
export interface Application extends Reach {
  readonly options: readonly WsgiOption[]
}

/** The applications of a scope that can be reached, in alias order. */
export function applicationsOf(scope: Scope): readonly Application[] {
  const applications: Application[] = []
  for (const placed of bareDirectives(scope, ...SCRIPT_ALIASES)) {
    const earlier = [{mounts: applications, count: applications.length}]
    const application = applicationOf(scope, placed, earlier)
    if (application && !isShadowed(application)) applications.push(application)
  }
  return applications
}

/** Reads a line of the form `Name mount target [options]` as an application, whatever its name. */
export function applicationOf(
  scope: Scope,
  placed: Pick<Placed, 'node' | 'guards'>,
  earlier: EarlierMounts,
): Application | undefined {
  const mount = mountOf(scope, placed)
  return mount && {...reachOf(mount, earlier), options: wsgiOptionsOf(mount.node, 2)}
}

/** True if an earlier alias takes every request: the first one that matches wins (mod_wsgi.c: wsgi_hook_intercept). */
function isShadowed(application: Application): boolean {
  const {kind, mount, guards, earlier} = application
  return kind === 'prefix' && isTakenBefore(earlier, mount, (other) => isWithin(guards, other.guards))
}

/** The aliases of a scope, those too that are never reached. */
export function scriptAliasesOf(scope: Scope): readonly Application[] {
  const known = cached(scope.root, newAliases)
  const found =
    known.get(scope) ??
    bareDirectives(scope, ...SCRIPT_ALIASES).flatMap((placed) => applicationOf(scope, placed, []) ?? [])
  known.set(scope, found)
  return found
}

/** Those of the main server are asked for by each of its virtual hosts. */
const newAliases = (): Map<Scope, readonly Application[]> => new Map()

/** A key that is equal for the same script at the same mount, as in the virtual hosts for port 80 and port 443. */
export function applicationKey({kind, mount, target}: MountPath & Pick<Application, 'target'>): string {
  return [kind, mergeSlashes(mount), target].join('\0')
}
