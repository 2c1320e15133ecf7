/** The Alias family: what maps URLs to files before any WSGIScriptAlias is tried (mod_alias.c: translate_alias_redir). */

import {isVariable, mayBeRelated} from '../httpd/paths/paths.ts'
import {argumentsOf} from '../syntax/arguments.ts'
import {toIdentifier} from '../syntax/names.ts'
import type {Directive, Section} from '../syntax/nodes.ts'
import {bareDirectives, type Scope} from './scopes.ts'

export interface UrlAlias {
  readonly node: Directive
  readonly scope: Scope
  readonly guards: readonly Section[]
  /** `pattern` for the Match forms, whose mount is a regular expression. */
  readonly kind: 'prefix' | 'pattern'
  readonly mount: string
  readonly target: string
}

export const URL_ALIASES = ['Alias', 'AliasMatch', 'ScriptAlias', 'ScriptAliasMatch'] as const

/** Alias, ScriptAlias and their Match forms of a scope: one list, in which the first match wins. */
export function urlAliasesOf(scope: Scope): readonly UrlAlias[] {
  return bareDirectives(scope, ...URL_ALIASES).flatMap(({node, guards}) => {
    const [mount, target] = argumentsOf(node).map(({text}) => text)
    if (mount === undefined || target === undefined) return []
    const kind = toIdentifier(node.name).endsWith('match') ? 'pattern' : 'prefix'
    return [{node, scope, guards, kind, mount, target}]
  })
}

interface Mounted {
  readonly kind: 'prefix' | 'pattern'
  readonly mount: string
}

/** True if requests can exist that both mounts match; true as well where that is not known. */
export function mayOverlap(one: Mounted, other: Mounted): boolean {
  if (one.kind === 'pattern' || other.kind === 'pattern') return true
  if (isVariable(one.mount) || isVariable(other.mount)) return true
  return mayBeRelated(one.mount, other.mount)
}
