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
import type {ServerError} from '../reading.ts'
import type {ServerDirective} from '../server-directive.ts'
import {directiveError} from './directive-error.ts'
import {directiveWarning} from './directive-warning.ts'
import {outermostScope, type Scope} from './scope.ts'
import {type Entered, enterSection} from './section.ts'
import {createWsgiCheck, type WsgiCheck} from './wsgi-error.ts'

/** What is known of the server and its modules once it has read everything. */
export interface WalkedServer extends Pick<Environment, 'httpdVersion' | 'modWsgiVersion'> {
  /** True if the module of that source file is there, or may be. */
  readonly hasModule: (source: string) => boolean
  /** True if there may be directives that the table does not have. */
  readonly mayHaveOthers: boolean
}

/** What the walk comes to: the first error, and the warnings before it. */
export interface Walked {
  readonly error: ServerError | undefined
  readonly warnings: readonly string[]
}

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
 * Walks the tree in its order up to the first error. What is in a section of unknown outcome makes none,
 * since the server may not have it.
 */
export function walk(tree: readonly ServerDirective[], server: WalkedServer): Walked {
  const warnings: string[] = []
  const checkWsgi = createWsgiCheck(server.modWsgiVersion)
  const commandOf = commandsOf(server)
  const levels: Level[] = [{directives: tree, scope: outermostScope(), next: 0, errorAtEnd: () => undefined}]
  for (let level = levels.at(-1); level; level = levels.at(-1)) {
    const {directives, scope} = level
    const directive = directives[level.next]
    const said = directive ? enter(directive, scope, commandOf, checkWsgi) : level.errorAtEnd()
    if (!directive) levels.pop()
    else level.next++
    const place = directive ?? scope.parent
    if (typeof said === 'string' && place) {
      if (place.conditions.length > 0) continue
      const {file, line} = place
      return {error: {phase: 'walk', file, line, message: said, chain: []}, warnings}
    }
    if (!directive) continue
    const warning = directiveWarning(directive, scope)
    if (warning !== undefined) warnings.push(warning)
    if (typeof said === 'object')
      levels.push({directives: directive.children, scope: said.inside, next: 0, errorAtEnd: said.errorAtEnd})
  }
  return {error: undefined, warnings}
}

/** What a server knows of each name, `other` for what a module outside of the table may bring; a few are asked for often. */
type CommandOf = (name: string) => DirectiveInfo | 'other' | 'invalid'

function commandsOf(server: WalkedServer): CommandOf {
  const {hasModule, mayHaveOthers} = server
  const known = new Map<string, ReturnType<CommandOf>>()
  const find: CommandOf = (name) => {
    const info = directiveOf(name)
    const isInRelease = info ? mayBeIn(info, versionFor(info, server)) : true
    if (info && isInRelease && (hasModule(info.module) || modulesWith(name).some(hasModule))) return info
    // Another module may bring a name that is not known, but not one that this module has in other releases.
    return mayHaveOthers && isInRelease ? 'other' : 'invalid'
  }
  return (name) => {
    const found = known.get(name)
    if (found) return found
    const command = find(name)
    known.set(name, command)
    return command
  }
}

function enter(
  directive: ServerDirective,
  scope: Scope,
  commandOf: CommandOf,
  checkWsgi: WsgiCheck,
): ReturnType<typeof enterSection> {
  const {name, args} = directive
  const info = commandOf(name)
  if (info === 'other') return undefined
  if (info === 'invalid')
    return `Invalid command '${name}', perhaps misspelled or defined by a module not included in the server configuration`
  // Met before its module was loaded, and never carried out (grammar P4).
  if (info.atReadTime) return undefined
  const error =
    placeError(info, scope) ??
    argumentCountError(info, args) ??
    directiveError(info.name, args) ??
    checkWsgi(directive, scope.parent?.name === '<VirtualHost' ? scope.parent : undefined)
  return error ?? (name.startsWith('<') ? enterSection(directive, scope) : undefined)
}

/** Not the place for this directive (server/config.c: invoke_cmd). */
function placeError({name, allowed}: DirectiveInfo, {granted, parent}: Scope): string | undefined {
  for (const word of allowed) if (granted.has(word)) return undefined
  return parent ? `${name} not allowed in ${parent.name}> context` : `${name} not allowed here`
}
