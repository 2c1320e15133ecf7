import {baseNameOf, coverageOfPrefix, mergeSlashes} from '../httpd/paths/paths.ts'
import {prefixOfPattern} from '../httpd/patterns/url-patterns.ts'
import {bareDirectives, isWithin, type Placed, type Scope, sectionsIn} from '../scopes/scopes.ts'
import {argumentsOf} from '../syntax/arguments.ts'
import {toIdentifier} from '../syntax/names.ts'
import type {Directive, Section} from '../syntax/nodes.ts'
import {type WsgiOption, wsgiOptionsOf} from './options/wsgi-options.ts'

/** What mounts an application. */
export const SCRIPT_ALIASES = ['WSGIScriptAlias', 'WSGIScriptAliasMatch'] as const

/** One WSGIScriptAlias or WSGIScriptAliasMatch. */
export interface Application {
  readonly scope: Scope
  readonly node: Directive
  readonly guards: readonly Section[]
  /** `pattern` for WSGIScriptAliasMatch, whose mount is a regular expression. */
  readonly kind: 'prefix' | 'pattern'
  readonly mount: string
  /** Path of the script, or of a directory of scripts. */
  readonly target: string
  /** True if the alias mounts more than one script: a directory, or a pattern with `$1` in its target. */
  readonly hasManyScripts: boolean
  readonly options: readonly WsgiOption[]
  /** Aliases of the scope that are tried before it; requests they match never come here. */
  readonly earlier: readonly Application[]
}

/** The applications of a scope that can be reached, in alias order. */
export function applicationsOf(scope: Scope): readonly Application[] {
  const applications: Application[] = []
  for (const placed of bareDirectives(scope, ...SCRIPT_ALIASES)) {
    const application = applicationOf(scope, placed, [...applications])
    if (application && !isShadowed(application)) applications.push(application)
  }
  return applications
}

/** Reads a line of the form `Name mount target [options]` as an application, whatever its name. */
export function applicationOf(
  scope: Scope,
  {node, guards}: Pick<Placed, 'node' | 'guards'>,
  earlier: readonly Application[],
): Application | undefined {
  const [mount, target] = argumentsOf(node).map(({text}) => text)
  if (mount === undefined || target === undefined) return undefined
  const kind = toIdentifier(node.name).endsWith('match') ? 'pattern' : 'prefix'
  const hasManyScripts = kind === 'pattern' ? target.includes('$') : isDirectory(scope, mount, target)
  return {scope, node, guards, kind, mount, target, hasManyScripts, options: wsgiOptionsOf(node, 2), earlier}
}

/**
 * Whether a target is a directory can only be told from how it is written: slashes at its end, or a
 * `<Directory>` of that very path and no extension.
 */
function isDirectory(scope: Scope, mount: string, target: string): boolean {
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

/** True if an earlier alias takes every request: the first one that matches wins (mod_wsgi.c: wsgi_hook_intercept). */
function isShadowed(application: Application): boolean {
  return application.earlier.some(
    (other) =>
      other.kind === 'prefix' &&
      application.kind === 'prefix' &&
      isWithin(application.guards, other.guards) &&
      coverageOfPrefix(other.mount, application.mount) === 'all',
  )
}

/** The aliases of a scope, those too that are never reached. */
export function scriptAliasesOf(scope: Scope): readonly Application[] {
  return bareDirectives(scope, ...SCRIPT_ALIASES).flatMap((placed) => applicationOf(scope, placed, []) ?? [])
}

/** A prefix that all paths which come to an application are at or below. */
export function urlPrefixOf({kind, mount}: Application): string {
  return kind === 'pattern' ? prefixOfPattern(mount) : mount
}

/** A key that is equal for the same script at the same mount, as in the virtual hosts for port 80 and port 443. */
export function applicationKey({kind, mount, target}: Application): string {
  return [kind, mergeSlashes(mount), target].join('\0')
}
