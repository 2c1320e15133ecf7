import type {Root, Scope, Section} from 'httpd-codemod/transform'
import {
  type Application,
  effectiveGroup,
  type Group,
  groupUsers,
  mayPreload,
  optionNamed,
  runsInDaemon,
  toOptionValue,
  type WsgiModel,
} from 'httpd-codemod/wsgi'
import {isBareLineFor, NOBODY} from '../add-application-group-global/bare-line.ts'
import {scriptsOf} from '../scripts-of.ts'

/** An application, and the groups it has now. */
export interface Member {
  readonly application: Application
  readonly process: Group
  readonly interpreter: Group
  /** The section that holds its alias, or the file. */
  readonly parent: Root | Section
}

/** The applications of a scope, in the order of their aliases. */
export function membersOf(
  wsgi: WsgiModel,
  scope: Scope,
  parentOf: (node: Application['node']) => Root | Section,
): readonly Member[] {
  return (wsgi.applicationsByScope.get(scope) ?? []).map((application) => ({
    application,
    process: effectiveGroup(wsgi, 'process', application),
    interpreter: effectiveGroup(wsgi, 'application', application),
    parent: parentOf(application.node),
  }))
}

/** True if a group comes from a bare directive or from an option of the alias. */
export function hasLooseGroup({process, interpreter}: Member): boolean {
  return [process, interpreter].some((group) => group.source === 'option' || isOfScope(group))
}

/** True if an alias of the scope names its interpreter: options are the style there. */
export function isStyleOfOptions(members: readonly Member[]): boolean {
  return members.some(({application}) => optionNamed(application.options, 'application-group') !== undefined)
}

/** True for an option that names a group not known at its alias: what move-to-daemon-mode writes is known there. */
export function isOldOption(wsgi: WsgiModel, {application, process}: Member): boolean {
  return process.source === 'option' && !mayPreload(wsgi, application, process.value)
}

/** True if the application runs alone in a daemon group, and only a section can give it the main interpreter. */
export function needsSection(wsgi: WsgiModel, {application, process, interpreter}: Member): boolean {
  if (!runsInDaemon(process) || process.source === 'section' || process.source === 'default') return false
  if (interpreter.source !== 'default') return false
  if (process.source !== 'option' && isBareLineFor(wsgi, application, NOBODY)) return false
  const {applications, doubtful} = groupUsers(wsgi.view, process.value)
  return doubtful.length === 0 && scriptsOf(applications).length === 1
}

/** Groups that bare directives set, as options of the alias. */
export function optionsFor({process, interpreter}: Member): readonly string[] {
  return [
    ...(isOfScope(process) ? [`process-group=${toOptionValue(process.value)}`] : []),
    ...(isOfScope(interpreter) ? [`application-group=${toOptionValue(interpreter.value)}`] : []),
  ]
}

function isOfScope({source}: Group): boolean {
  return source === 'scope' || source === 'main server'
}

/** Which arguments of an alias are group options. */
export function groupOptions({application: {options}}: Member): readonly number[] {
  return options.flatMap(({name, index}) =>
    index !== undefined && GROUP_OPTIONS.includes(name) ? [index] : [],
  )
}

/**
 * True if an alias has both group options, with those that are added: then mod_wsgi loads the script when the server
 * starts (mod_wsgi.c: wsgi_add_script_alias).
 */
export function hasBothOptions({application: {options}}: Member, added: readonly string[]): boolean {
  return GROUP_OPTIONS.every(
    (name) => optionNamed(options, name) !== undefined || added.some((option) => option.startsWith(name)),
  )
}

const GROUP_OPTIONS: readonly string[] = ['process-group', 'application-group']
