import {directivesIn, type Scope} from '../../scopes/scopes.ts'
import type {ServerView} from '../../scopes/server-view.ts'
import {argumentsOf} from '../../syntax/arguments.ts'
import {toIdentifier} from '../../syntax/names.ts'
import type {Directive, Section} from '../../syntax/nodes.ts'
import {optionNamed, wsgiOptionsOf} from '../options/wsgi-options.ts'
import {isComputed} from '../wsgi-file.ts'
import {GROUP_DIRECTIVE, GROUP_OPTION, type GroupKind, groupNamedBy} from './groups.ts'

/** Directives that may name groups in options, and how many words they have before these. */
const WORDS_BEFORE_OPTIONS: Readonly<Record<string, number>> = {
  WSGIScriptAlias: 2,
  WSGIScriptAliasMatch: 2,
  WSGIHandlerScript: 2,
  WSGIImportScript: 1,
  WSGIDispatchScript: 1,
  WSGIAccessScript: 1,
  WSGIAuthUserScript: 1,
  WSGIAuthGroupScript: 1,
}

/** All directives that may name a group of a kind. */
export function groupDirectives(kind: GroupKind): readonly string[] {
  return [GROUP_DIRECTIVE[kind], ...Object.keys(WORDS_BEFORE_OPTIONS)]
}

/** The group of a kind that a line names, by its argument or by an option; undefined if it names none. */
export function groupNamedIn(node: Directive, kind: GroupKind): string | undefined {
  const identifier = toIdentifier(node.name)
  if (identifier === toIdentifier(GROUP_DIRECTIVE[kind])) return groupNamedBy(node)
  const [, words] =
    Object.entries(WORDS_BEFORE_OPTIONS).find(([name]) => toIdentifier(name) === identifier) ?? []
  return words === undefined ? undefined : optionNamed(wsgiOptionsOf(node, words), GROUP_OPTION[kind])?.value
}

/** A line that names a group. */
export interface GroupReference {
  readonly node: Directive
  readonly scope: Scope
  readonly guards: readonly Section[]
  readonly name: string
}

/** The lines of a file that name groups of a kind, scope by scope. Lines in macros are none. */
export function groupReferences({scopes}: ServerView, kind: GroupKind): readonly GroupReference[] {
  return scopes.flatMap((scope) =>
    groupDirectives(kind)
      .flatMap((name) => directivesIn(scope, name))
      .flatMap(({node, guards}) => {
        const name = groupNamedIn(node, kind)
        return name === undefined ? [] : [{node, scope, guards, name}]
      }),
  )
}

/**
 * True if the server loads the script of the line when it starts, and checks the process group while it reads the
 * line: WSGIImportScript, and an alias with both options (mod_wsgi.c: wsgi_add_script_alias).
 */
export function isPreloaded(node: Directive): boolean {
  const identifier = toIdentifier(node.name)
  if (identifier === 'wsgiimportscript') return true
  if (!identifier.startsWith('wsgiscriptalias')) return false
  if (identifier.endsWith('match') && argumentsOf(node)[1]?.text.includes('$')) return false
  return (['process', 'application'] as const).every((kind) => {
    const name = groupNamedIn(node, kind)
    return name !== undefined && !isComputed(name)
  })
}
