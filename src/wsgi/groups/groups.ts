/** Which process group and application group an application gets (mod_wsgi.c: wsgi_create_req_config and its merge). */

import {GROUP_DIRECTIVE, GROUP_OPTION, type GroupKind} from '../../httpd/mod-wsgi/group-namers.ts'
import {GLOBAL, RESOURCE} from '../../httpd/mod-wsgi/group-names.ts'
import {directivesReaching} from '../../scopes/reach/directory-directives.ts'
import {type EffectiveDirective, effectiveDirective} from '../../scopes/reach/effective-directive.ts'
import {bareDirectives} from '../../scopes/scopes.ts'
import type {Directive} from '../../syntax/nodes.ts'
import {firstWord} from '../../syntax/words/words-of.ts'
import type {Application} from '../mounts/applications.ts'
import {optionNamed} from '../options/wsgi-options.ts'

const DEFAULT = {process: GLOBAL, application: RESOURCE} as const

/** The group of an application and where it comes from. */
export interface Group extends Omit<EffectiveDirective, 'source'> {
  readonly value: string
  /** `option`: an option of the alias. */
  readonly source: EffectiveDirective['source'] | 'option'
}

/**
 * The effective group of an application.
 * @param inherited the application as virtual hosts have it, if it is in the main server
 */
export function groupOf(kind: GroupKind, application: Application, inherited: readonly Application[]): Group {
  const option = optionNamed(application.options, GROUP_OPTION[kind])
  if (option) {
    return {value: option.value, source: 'option', node: undefined, section: undefined, doubts: []}
  }
  const effective = effectiveDirective(GROUP_DIRECTIVE[kind], application)
  const value = effective.node ? groupNamedBy(effective.node) : DEFAULT[kind]
  const others = inherited
    .flatMap((heir) => linesOfHost(kind, heir, effective.source))
    .filter((node) => groupNamedBy(node) !== value)
  return {...effective, value, doubts: [...effective.doubts, ...others]}
}

/** Lines of a virtual host that count for what it inherits from the main server, instead of those there. */
function linesOfHost(
  kind: GroupKind,
  inherited: Application,
  source: EffectiveDirective['source'],
): readonly Directive[] {
  const name = GROUP_DIRECTIVE[kind]
  const {scope} = inherited
  const placed = directivesReaching(name, inherited, [scope])
  return [...(source === 'section' ? [] : bareDirectives(scope, name)), ...placed].map(({node}) => node)
}

/** The group a WSGIProcessGroup or WSGIApplicationGroup names. */
export function groupNamedBy(node: Directive): string {
  return firstWord(node) ?? ''
}
