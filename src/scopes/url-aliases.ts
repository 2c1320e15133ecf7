/** The Alias family: what maps URLs to files before any WSGIScriptAlias is tried (mod_alias.c: translate_alias_redir). */

import {type Mount, mountsIn} from './mount.ts'
import type {Scope} from './scopes.ts'

/** Alias, ScriptAlias and their Match forms. */
export const URL_ALIASES = ['Alias', 'AliasMatch', 'ScriptAlias', 'ScriptAliasMatch'] as const

/** The aliases of a scope: one list, in which the first match wins. */
export function urlAliasesOf(scope: Scope): readonly Mount[] {
  return mountsIn(scope, URL_ALIASES)
}
