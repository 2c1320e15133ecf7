/** The server's second phase: it walks the finished tree and calls the handlers (server/config.c: ap_walk_config). */

import {argumentCountError} from '../../httpd/directives/argument-count.ts'
import {
  type DirectiveInfo,
  directiveOf,
  modulesWith,
  versionFor,
} from '../../httpd/directives/directive-table.ts'
import type {Environment} from '../../httpd/environment.ts'
import {mayBeIn} from '../../httpd/releases/lifetime.ts'
import {once} from '../../query/once.ts'
import type {PlacedError} from '../reading.ts'
import type {ServerDirective} from '../server-directive.ts'
import {firstWordOf} from '../words.ts'
import {directiveWarning} from './directive-warning.ts'
import {directiveError} from './lines/directive-error.ts'
import type {LinePlace} from './lines/line-place.ts'
import {DEFINES_PROVIDER, isKnownProvider, mayBeProvider} from './lines/providers.ts'
import {outermostScope, type Scope} from './scope.ts'
import {type Entered, enterSection, NEGATIVE_ONLY} from './section.ts'
import {createWsgiCheck, type WsgiCheck} from './wsgi-error.ts'

/** What is known of the server and its modules once it has read everything. */
export interface WalkedServer extends Pick<Environment, 'httpdVersion' | 'modWsgiVersion'> {
  /** True if the module of that source file is there, or may be. */
  readonly hasModule: (source: string) => boolean
  /** True if there may be directives that the table does not have. */
  readonly mayHaveOthers: boolean
  /** `part`: what is read may be within sections of a file that is not read, and so is what it includes. */
  readonly extent: 'server' | 'part'
  /** True if sections may hold more than what is read of them: a file or a macro that is elsewhere. */
  readonly mayHoldMore: () => boolean
}

/** What the walk comes to: the errors, at the first of which the server stops, and the warnings before it. */
export interface Walked {
  readonly errors: readonly PlacedError[]
  readonly warnings: readonly string[]
}

/** More errors are not looked for. */
const MOST_ERRORS = 20

/** The directives of a section that are walked. It is a list of these, since sections nest deeper than calls may. */
interface Level {
  readonly directives: readonly ServerDirective[]
  readonly scope: Scope
  /** Index of the next one. */
  next: number
  /** What is said once all were walked. */
  readonly errorAtEnd: Entered['errorAtEnd']
}

/**
 * Walks the tree in its order, and on after an error, for those who mend all of them at once. What is in a section of
 * unknown outcome makes none, since the server may not have it.
 */
export function walk(tree: readonly ServerDirective[], server: WalkedServer): Walked {
  const warnings: string[] = []
  const errors: PlacedError[] = []
  // Those that the server finds once it has read all.
  const late: PlacedError[] = []
  const around = surroundingsOf(tree, server)
  const levels: Level[] = [
    {directives: tree, scope: outermostScope(server.extent), next: 0, errorAtEnd: () => undefined},
  ]
  for (let level = levels.at(-1); level; level = levels.at(-1)) {
    const {directives, scope} = level
    const directive = directives[level.next]
    const said = directive ? enter(directive, scope, around) : errorAtEnd(level, server)
    if (!directive) levels.pop()
    else level.next++
    const place = directive ?? scope.parent
    if (typeof said === 'string' && place) {
      if (place.conditions.length > 0) continue
      const {file, line, origin} = place
      const error: PlacedError = {phase: 'walk', file, line, message: said, chain: [], origin}
      if (said === NEGATIVE_ONLY) late.push(error)
      else errors.push(error)
      if (errors.length >= MOST_ERRORS) break
    }
    if (!directive) continue
    const warning = errors.length === 0 ? directiveWarning(directive, scope) : undefined
    if (warning !== undefined) warnings.push(warning)
    if (typeof said === 'object')
      levels.push({directives: directive.children, scope: said.inside, next: 0, errorAtEnd: said.errorAtEnd})
  }
  return {errors: [...errors, ...late], warnings}
}

function errorAtEnd(level: Level, {mayHoldMore}: WalkedServer): string | undefined {
  const error = level.errorAtEnd()
  return error === undefined || mayHoldMore() ? undefined : error
}

/** What a server knows of each name, `other` for what a module outside of the table may bring; a few are asked for often. */
type CommandOf = (name: string) => DirectiveInfo | 'other' | 'invalid'

function commandsOf(server: WalkedServer): CommandOf {
  const {hasModule, mayHaveOthers, extent} = server
  const known = new Map<string, ReturnType<CommandOf>>()
  const find: CommandOf = (name) => {
    const info = directiveOf(name)
    const isInRelease = info ? mayBeIn(info, versionFor(info, server)) : true
    if (info && isInRelease && (hasModule(info.module) || modulesWith(name).some(hasModule))) return info
    // A module that is not known may bring a name that is not known, but not one that the table has.
    return mayHaveOthers && isInRelease && (!info || extent === 'part') ? 'other' : 'invalid'
  }
  return (name) => {
    const found = known.get(name)
    if (found) return found
    const command = find(name)
    known.set(name, command)
    return command
  }
}

/** What the walk knows beside the directive it is at. */
interface Surroundings {
  readonly commandOf: CommandOf
  readonly checkWsgi: WsgiCheck
  readonly extent: WalkedServer['extent']
  readonly mayHaveProvider: LinePlace['mayHaveProvider']
}

function surroundingsOf(tree: readonly ServerDirective[], server: WalkedServer): Surroundings {
  const {modWsgiVersion, extent} = server
  const mayBeElsewhere = extent === 'part' ? (group: string) => !isDefinedIn(tree, group) : () => false
  const hasOthers = once(
    () => extent === 'part' || server.mayHaveOthers || isIn(tree, ({name}) => DEFINES_PROVIDER.test(name)),
  )
  return {
    commandOf: commandsOf(server),
    checkWsgi: createWsgiCheck(modWsgiVersion, mayBeElsewhere),
    extent,
    mayHaveProvider: (name) =>
      mayBeProvider(name, server.hasModule) && (isKnownProvider(name) || hasOthers()),
  }
}

/** True if a process group is defined anywhere in a tree. */
function isDefinedIn(tree: readonly ServerDirective[], group: string): boolean {
  return isIn(tree, (directive) => directive.name === 'WSGIDaemonProcess' && firstWordOf(directive) === group)
}

/** True if a directive is anywhere in a tree. Sections nest deeper than calls may. */
function isIn(tree: readonly ServerDirective[], isMeant: (directive: ServerDirective) => boolean): boolean {
  const pending = [tree]
  for (let level = pending.pop(); level; level = pending.pop())
    for (const directive of level) {
      if (isMeant(directive)) return true
      if (directive.children.length > 0) pending.push(directive.children)
    }
  return false
}

function enter(
  directive: ServerDirective,
  scope: Scope,
  {commandOf, checkWsgi, extent, mayHaveProvider}: Surroundings,
): ReturnType<typeof enterSection> {
  const {name, args} = directive
  const info = commandOf(name)
  if (info === 'invalid' || (info === 'other' && isNoName(name)))
    return `Invalid command '${name}', perhaps misspelled or defined by a module not included in the server configuration`
  if (info === 'other') return undefined
  // Met before its module was loaded, and never carried out (grammar P4).
  if (info.atReadTime) return undefined
  const misplaced = placeError(info, scope)
  if (misplaced !== undefined) return misplaced
  const section = (): ReturnType<typeof enterSection> =>
    name.startsWith('<') ? enterSection(directive, scope) : undefined
  // Variables that another file may define leave open what the arguments are, and how many.
  if (extent === 'part' && OPEN_VARIABLE.test(args)) {
    const entered = section()
    return typeof entered === 'string' ? undefined : entered
  }
  const error =
    argumentCountError(info, args) ??
    directiveError(info.name, args, {scope, extent, mayHaveProvider}) ??
    checkWsgi(directive, scope.parent?.name === '<VirtualHost' ? scope.parent : undefined)
  return error ?? section()
}

/** Nobody defines a number; as the end of a pattern and a quantifier it is a slip. */
const OPEN_VARIABLE = /\$\{(?!\d+(?:,\d*)?\})[^}:]*\}/

/** A name that no module has: the line is not a directive at all. A variable may stand for any name. */
function isNoName(name: string): boolean {
  return !/^<?[a-z_][\w.:-]*$/i.test(name) && !OPEN_VARIABLE.test(name)
}

/** Not the place for this directive (server/config.c: invoke_cmd). */
function placeError({name, allowed}: DirectiveInfo, {granted, parent}: Scope): string | undefined {
  for (const word of allowed) if (granted.has(word)) return undefined
  return parent ? `${name} not allowed in ${parent.name}> context` : `${name} not allowed here`
}
