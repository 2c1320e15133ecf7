/**
 * A proof that a step does what it declares and nothing else, from the lines of its file alone: no request is asked.
 *
 * mod_wsgi reads the lines on groups only once it is about to run a script. So where two texts differ in nothing else,
 * each request comes to the same script as before, and what may change is the group that it runs in, or an error where
 * that group may not be selected. Where each group belongs to one script, and is defined once and where it is named,
 * there is no such error, and no other application in it.
 */

import {cached} from '../../query/tree-cache.ts'
import type {Root} from '../../syntax/nodes.ts'
import {isFolderTarget} from '../ask/assumed-files.ts'
import type {DeclaredEffect} from '../declared.ts'
import type {EffectKey} from '../effect.ts'
import {type AliasLine, type GroupLines, groupLinesOf, type ScopeLines} from './group-lines.ts'
import {lineDifferenceOf} from './line-difference.ts'

/** What a proof rests on beside the lines of the file. */
export interface ProofGround {
  readonly declared: readonly DeclaredEffect[]
  /** True if another file of the server names or defines a process group. */
  readonly isNamedElsewhere: (group: string) => boolean
  /** True if a folder is at the target of an alias: each of its scripts is an application by itself. */
  readonly isFolder: (target: string) => boolean
}

/** True if it is proved that a step has no effect that is not declared; false says nothing. */
export function isProvedByLines(before: Root, after: Root, ground: ProofGround): boolean {
  const difference = lineDifferenceOf(before, after)
  if (difference !== 'groups') return difference === 'none'
  const [one, other] = [before, after].map((root) => cached(root, groupLinesOf))
  if (!one || !other) return false
  const [scopes, others] = [scopesOf(one), scopesOf(other)]
  const [earlier, uses] = [usesIn(one), usesIn(other)]
  if (!earlier || !uses || !keepsDefinitions(scopes, others)) return false
  if (linesInSections(scopes) !== linesInSections(others)) return false
  const added = newDefinitions(scopes, others)
  if (!added.every((name) => isOnlyHere(name, others, ground))) return false
  return earlier.every((use, index) => {
    const now = uses[index] as Use
    // One that named a group before it was defined was answered with an error.
    if (use.process !== undefined && added.includes(use.process)) return false
    if (isSameUse(use, now)) return true
    return isSelectable(use, scopes) && isDeclared(use, now, uses, others, ground)
  })
}

/** An application, as one scope runs it. */
interface Use extends Pick<AliasLine, 'target'> {
  readonly scope: ScopeLines
  /** Undefined for the embedded processes. */
  readonly process: string | undefined
  /** Undefined for the interpreter that an application gets by itself. */
  readonly application: string | undefined
  /** What its options say, where virtual hosts of other files may say something else for it. */
  readonly options: string
}

/** The applications of each scope; undefined where a virtual host runs those of the main server in its own way. */
function usesIn({main, hosts}: GroupLines): readonly Use[] | undefined {
  if (main.process !== undefined || main.application !== undefined) return undefined
  const isBare = ({process, application, inSections}: ScopeLines): boolean =>
    process === undefined && application === undefined && inSections.length === 0
  if (main.aliases.length > 0 && !hosts.every(isBare)) return undefined
  return [main, ...hosts].flatMap((scope) =>
    scope.aliases.map((alias) => {
      const {process = scope.process, application = scope.application, target} = alias
      const options = scope === main ? JSON.stringify([alias.process, alias.application]) : ''
      return {target, scope, application, options, process: process === '%{GLOBAL}' ? undefined : process}
    }),
  )
}

function isSameUse(one: Use, other: Use): boolean {
  return (
    one.process === other.process && one.application === other.application && one.options === other.options
  )
}

function isDeclared(
  one: Use,
  other: Use,
  uses: readonly Use[],
  scopes: readonly ScopeLines[],
  {declared, isNamedElsewhere, isFolder}: ProofGround,
): boolean {
  const {process, target, scope} = other
  // What comes into the embedded processes may meet others there. Virtual hosts of other files run what the main server
  // has, each in its own way.
  if (process === undefined || scope === scopes[0] || isNamedElsewhere(process)) return false
  const isOwn = uses.every((use) => use.process !== process || use.target === target)
  if (!isOwn || isNamedInSections(process, scopes) || !isOneScript(target)) return false
  if (isFolder(target)) return false
  if (!isSelectable(other, scopes)) return false
  const covers = (what: EffectKey, isFrom: (line: DeclaredEffect) => boolean): boolean =>
    declared.some((line) => line.what === what && (line.from === undefined || isFrom(line)))
  const isMoved = one.process !== other.process
  const isElse = one.application !== other.application
  return (
    (!isMoved || covers('processGroup', ({from}) => from === 'embedded' && one.process === undefined)) &&
    (!isElse || covers('applicationGroup', ({from}) => from === 'default' && one.application === undefined))
  )
}

/**
 * A group is found from the scope that defines it, from all scopes if that is the main server, and from those of the
 * same ServerName (mod_wsgi.c: wsgi_execute_remote).
 */
function isSelectable({process, scope}: Use, scopes: readonly ScopeLines[]): boolean {
  if (process === undefined) return true
  const defining = scopes.filter(({definitions}) => definitions.includes(process))
  const [own] = defining
  if (!own || defining.length > 1) return false
  const isNamesake = own.serverName !== undefined && own.serverName === scope.serverName
  return own === scopes[0] || own === scope || isNamesake
}

/** The main server first. */
function scopesOf({main, hosts}: GroupLines): readonly ScopeLines[] {
  return [main, ...hosts]
}

function keepsDefinitions(scopes: readonly ScopeLines[], others: readonly ScopeLines[]): boolean {
  return scopes.every(({definitions}, index) =>
    definitions.every((name) => others[index]?.definitions.includes(name)),
  )
}

/** Each definition that its scope did not have before, a second one of a name too. */
function newDefinitions(scopes: readonly ScopeLines[], others: readonly ScopeLines[]): readonly string[] {
  return others.flatMap(({definitions}, index) => {
    const earlier = [...(scopes[index]?.definitions ?? [])]
    return definitions.filter((name) => {
      const at = earlier.indexOf(name)
      if (at !== -1) earlier.splice(at, 1)
      return at === -1
    })
  })
}

/** A second definition of a name stops the server, and another file that names it may find it now. */
function isOnlyHere(name: string, scopes: readonly ScopeLines[], {isNamedElsewhere}: ProofGround): boolean {
  const definitions = scopes.flatMap((scope) => scope.definitions).filter((each) => each === name)
  return definitions.length === 1 && !isNamedElsewhere(name) && !isNamedInSections(name, scopes)
}

/** What they say, in order. */
function linesInSections(scopes: readonly ScopeLines[]): string {
  return JSON.stringify(scopes.map(({inSections}) => inSections.map(({kind, name}) => [kind, name])))
}

/** What a section is for may be an application of another file. */
function isNamedInSections(group: string, scopes: readonly ScopeLines[]): boolean {
  return scopes.some(({inSections}) =>
    inSections.some(({kind, name}) => kind === 'process' && name === group),
  )
}

/** Each script of a folder is an application by itself. */
function isOneScript(target: string): boolean {
  return !target.includes('$') && !isFolderTarget(target) && /\.\w+$/.test(target)
}
