/** Which process group and application group an application gets (mod_wsgi.c: wsgi_create_req_config and its merge). */

import {GROUP_DIRECTIVE, GROUP_OPTION, type GroupKind} from '../../httpd/mod-wsgi/group-namers.ts'
import {GLOBAL, RESOURCE} from '../../httpd/mod-wsgi/group-names.ts'
import {directivesReaching} from '../../scopes/reach/directory-directives.ts'
import {type EffectiveDirective, effectiveDirective} from '../../scopes/reach/effective-directive.ts'
import {bareDirectives, type Scope} from '../../scopes/scopes.ts'
import type {Directive} from '../../syntax/nodes.ts'
import {firstWord} from '../../syntax/words/words-of.ts'
import type {Application} from '../mounts/applications.ts'
import {optionNamed} from '../options/wsgi-options.ts'

const DEFAULT = {process: GLOBAL, application: RESOURCE} as const

/** A virtual host that hands requests on to an application of the main server. */
export interface Heir {
  readonly scope: Scope
  /** Its own applications. */
  readonly applications: readonly Application[]
}

/** The group of an application and where it comes from. */
export interface Group extends Omit<EffectiveDirective, 'source'> {
  readonly value: string
  /** `option`: an option of the alias. */
  readonly source: EffectiveDirective['source'] | 'option'
}

/**
 * The effective group of an application.
 * @param heirs virtual hosts in which requests come to it too, if it is in the main server
 */
export function groupOf(kind: GroupKind, application: Application, heirs: readonly Heir[]): Group {
  const option = optionNamed(application.options, GROUP_OPTION[kind])
  if (option) {
    return {value: option.value, source: 'option', node: undefined, section: undefined, doubts: []}
  }
  const effective = effectiveDirective(GROUP_DIRECTIVE[kind], application)
  const value = effective.node ? groupNamedBy(effective.node) : DEFAULT[kind]
  const others = heirs
    .flatMap((heir) => linesOfHeir(kind, application, heir, effective.source))
    .filter((node) => groupNamedBy(node) !== value)
  return {...effective, value, doubts: [...effective.doubts, ...others]}
}

/** Lines of a virtual host that count for what it inherits from the main server, instead of those there. */
function linesOfHeir(
  kind: GroupKind,
  application: Application,
  {scope, applications}: Heir,
  source: EffectiveDirective['source'],
): readonly Directive[] {
  const name = GROUP_DIRECTIVE[kind]
  // Its own aliases are tried before those of the main server.
  const inherited = {...application, earlier: [...applications, ...application.earlier]}
  const placed = directivesReaching(name, inherited, [scope])
  return [...(source === 'section' ? [] : bareDirectives(scope, name)), ...placed].map(({node}) => node)
}

/** The group a WSGIProcessGroup or WSGIApplicationGroup names. */
export function groupNamedBy(node: Directive): string {
  return firstWord(node) ?? ''
}
