import type {ServerDirective} from '../reading/server-directive.ts'
import {patternOf} from '../resolve/sections/section-match.ts'
import type {ServerModel} from '../resolve/server-model.ts'

/** Directives that nothing asks for but a request that mod_wsgi is about to run (resolve/wsgi.ts). */
const GROUPS = new Set(['WSGIDaemonProcess', 'WSGIProcessGroup', 'WSGIApplicationGroup'])

/** Without a regular expression it is never in doubt whether one of these applies. */
const SECTIONS = new Set(['<Directory', '<Files', '<Location'])

/**
 * True if two servers differ at most in process groups, application groups, and sections that hold nothing else.
 * They answer alike wherever mod_wsgi runs no script, so that most requests need be resolved on one side only.
 */
export function differOnlyInGroups(before: ServerModel, after: ServerModel): boolean {
  return (
    before.fileSystem === after.fileSystem &&
    before.serverRoot === after.serverRoot &&
    before.modules.size === after.modules.size &&
    [...before.modules].every((name) => after.modules.has(name)) &&
    areSameButGroups(directivesOf(before), directivesOf(after))
  )
}

function directivesOf({main, hosts}: ServerModel): readonly ServerDirective[] {
  return [...main.directives, ...hosts.flatMap(({section}) => section ?? [])]
}

function areSameButGroups(before: readonly ServerDirective[], after: readonly ServerDirective[]): boolean {
  return areEach(before.filter(isMore), after.filter(isMore), isSameButGroups)
}

/** True if a directive or section says more than groups. */
function isMore(directive: ServerDirective): boolean {
  if (!SECTIONS.has(directive.name)) return !GROUPS.has(directive.name)
  return directive.children.some(isMore) || patternOf(directive).isRegex
}

function isSameButGroups(one: ServerDirective, other: ServerDirective): boolean {
  if (isSame(one, other)) return true
  const mayDiffer = one.name === '<VirtualHost' || (SECTIONS.has(one.name) && !patternOf(one).isRegex)
  return mayDiffer && isSameLine(one, other) && areSameButGroups(one.children, other.children)
}

function isSame(one: ServerDirective, other: ServerDirective): boolean {
  return isSameLine(one, other) && areEach(one.children, other.children, isSame)
}

function isSameLine(one: ServerDirective, other: ServerDirective): boolean {
  const isText = (text: string, same: string): boolean => text === same
  return (
    one.name === other.name && one.args === other.args && areEach(one.conditions, other.conditions, isText)
  )
}

function areEach<T>(
  some: readonly T[],
  others: readonly T[],
  isAlike: (one: T, other: T) => boolean,
): boolean {
  return some.length === others.length && some.every((one, index) => isAlike(one, others[index] as T))
}
