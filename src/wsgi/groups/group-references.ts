import {type GroupKind, groupDirectives} from '../../httpd/mod-wsgi/group-namers.ts'
import {isComputed} from '../../httpd/mod-wsgi/group-names.ts'
import {directivesIn, type Scope} from '../../scopes/scopes.ts'
import type {ServerView} from '../../scopes/server-view.ts'
import {toIdentifier} from '../../syntax/names.ts'
import type {Directive, Section} from '../../syntax/nodes.ts'
import {argumentsOf} from '../../syntax/words/arguments.ts'
import {groupNamedIn} from './group-named-in.ts'

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
