import type {ServerDirective} from '../reading/server-directive.ts'
import {wordsOf} from '../reading/words.ts'
import {patternOf} from '../resolve/sections/section-match.ts'
import type {ServerScope} from '../resolve/server/server-scope.ts'
import {optionsOf} from '../resolve/wsgi.ts'
import {isGroupDirective} from './ask/group-directives.ts'
import {type AliasText, saySameButGroups} from './proof/alias-text.ts'
import {areEach, isSame, isSameLine} from './same-directive.ts'

/**
 * How far two versions of a scope differ. `groups`: in process groups, application groups, options of aliases that
 * name them, and sections that hold nothing else: then they answer alike wherever mod_wsgi runs no script.
 */
export type Difference = 'none' | 'groups' | 'more'

/** Compares two versions of a scope, each with all that is in it. */
export function differenceOf(before: ServerScope, after: ServerScope): Difference {
  if (before === after || before.directives === after.directives) return 'none'
  if (before.section !== undefined || after.section !== undefined) {
    if (before.section === after.section) return 'none'
    if (!before.section || !after.section || !isSameLine(before.section, after.section)) return 'more'
  }
  if (areEach(before.directives, after.directives, isSame)) return 'none'
  return areSameButGroups(before.directives, after.directives) ? 'groups' : 'more'
}

/**
 * What two versions of a main server tell virtual hosts otherwise, but for the definitions of process groups. `options`:
 * only what aliases of mod_wsgi say of their own groups, which is all the same but where a host says other groups.
 */
export function toldToHosts(before: ServerScope, after: ServerScope): 'nothing' | 'options' | 'more' {
  if (before === after) return 'nothing'
  const [one, other] = [before, after].map(({directives}) =>
    directives.filter(({name}) => name !== 'WSGIDaemonProcess'),
  )
  const areAlike = (isAlike: typeof isSame): boolean => areEach(one ?? [], other ?? [], isAlike)
  if (areAlike(isSame)) return 'nothing'
  return areAlike((line, same) => isSame(line, same) || isSameAlias(line, same)) ? 'options' : 'more'
}

/** Without a regular expression it is never in doubt whether one of these applies. */
const SECTIONS = new Set(['<Directory', '<Files', '<Location'])

function areSameButGroups(before: readonly ServerDirective[], after: readonly ServerDirective[]): boolean {
  return areEach(before.filter(isMore), after.filter(isMore), isSameButGroups)
}

/** True if a directive or section says more than groups. */
function isMore(directive: ServerDirective): boolean {
  if (!SECTIONS.has(directive.name)) return !isGroupDirective(directive)
  return directive.children.some(isMore) || patternOf(directive).isRegex
}

function isSameButGroups(one: ServerDirective, other: ServerDirective): boolean {
  if (isSame(one, other)) return true
  if (isSameAlias(one, other)) return true
  const mayDiffer = SECTIONS.has(one.name) && !patternOf(one).isRegex
  return mayDiffer && isSameLine(one, other) && areSameButGroups(one.children, other.children)
}

function isSameAlias(one: ServerDirective, other: ServerDirective): boolean {
  if (!one.name.startsWith('WSGIScriptAlias') || one.name !== other.name) return false
  return (
    one.conditions.join() === other.conditions.join() &&
    saySameButGroups(aliasReadBy(one), aliasReadBy(other))
  )
}

function aliasReadBy(node: ServerDirective): AliasText {
  const [mount = '', target = ''] = wordsOf(node)
  return {mount, target, options: optionsOf(node)}
}
