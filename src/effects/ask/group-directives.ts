/** What of a server only a request asks for that mod_wsgi is about to run (resolve/wsgi.ts). */
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import {optionsOf} from '../../resolve/wsgi.ts'

const GROUPS = new Set(['WSGIDaemonProcess', 'WSGIProcessGroup', 'WSGIApplicationGroup'])
const HANDLERS = new Set(['SetHandler', 'AddHandler', 'ForceType', 'AddType', 'RewriteRule'])

/** True for a directive that says nothing but groups. */
export function isGroupDirective({name}: ServerDirective): boolean {
  return GROUPS.has(name)
}

const known = new WeakMap<ServerDirective, boolean>()

/** True if a section holds a group, or a section in it does. */
export function holdsGroups(section: ServerDirective): boolean {
  const {children} = section
  if (children.length === 0) return false
  const found = known.get(section) ?? children.some((child) => isGroupDirective(child) || holdsGroups(child))
  known.set(section, found)
  return found
}

/** What a scope says of groups, wherever in it; made once for each scope. */
export interface ScopeGroups {
  /** Process groups that a section, a bare line or an alias names. */
  readonly processes: ReadonlySet<string>
  /** True if a line or an alias says which interpreter is used. */
  readonly namesInterpreters: boolean
  /** True if a handler may run scripts that no alias of mod_wsgi leads to. */
  readonly hasHandlers: boolean
  /** True if a Location or If section says something of groups. */
  readonly hasLocations: boolean
  /** True if a Limit or LimitExcept tells requests apart by their methods. */
  readonly hasLimits: boolean
  /** True if a section says something of groups. */
  readonly hasSections: boolean
  /** True if a Directory section says something of groups. */
  readonly hasDirectories: boolean
}

const scopes = new WeakMap<ServerScope, ScopeGroups>()

/** Gathers it. */
export function scopeGroupsOf(scope: ServerScope): ScopeGroups {
  const found = scopes.get(scope)
  if (found) return found
  const processes = new Set<string>()
  let namesInterpreters = false
  let hasHandlers = false
  let hasLocations = false
  let hasDirectories = false
  let hasSections = false
  let hasLimits = false
  const visit = (directives: readonly ServerDirective[]): void => {
    for (const directive of directives) {
      const {name, children} = directive
      if (name === 'WSGIProcessGroup') processes.add(wordsOf(directive)[0] ?? '')
      else if (name === 'WSGIApplicationGroup') namesInterpreters = true
      else if (HANDLERS.has(name)) hasHandlers ||= /wsgi/i.test(directive.args)
      else if (name.startsWith('WSGIScriptAlias')) {
        const options = optionsOf(directive)
        const process = options.get('process-group')
        if (process !== undefined) processes.add(process)
        namesInterpreters ||= options.has('application-group')
      }
      if (children.length === 0) continue
      hasSections ||= holdsGroups(directive)
      if (/^<(?:Location|If|Else)/.test(name)) hasLocations ||= holdsGroups(directive)
      if (name.startsWith('<Limit')) hasLimits = true
      if (name.startsWith('<Directory')) hasDirectories ||= holdsGroups(directive)
      visit(children)
    }
  }
  visit(scope.directives)
  const groups = {
    processes,
    namesInterpreters,
    hasHandlers,
    hasLocations,
    hasLimits,
    hasSections,
    hasDirectories,
  }
  scopes.set(scope, groups)
  return groups
}
