/** Lines of other files that may have more run in a group than the applications that are known of it. */

import {
  coverageOf,
  directivesIn,
  groupBy,
  isConditional,
  type LineElsewhere,
  type Placed,
  type Scope,
  type ServerView,
} from 'httpd-codemod/transform'
import {
  COMPUTED,
  consumersElsewhere,
  groupNamedIn,
  type NamerElsewhere,
  runnersElsewhere,
  SCRIPT_ALIASES,
  type WsgiModel,
} from 'httpd-codemod/wsgi'
import {mountElsewhere} from '../strangers.ts'
import {groupDirectiveIn} from './group-directive-in.ts'

/**
 * A line of another file that may select the group for scripts that are not known. What names the group beside a
 * handler may be for the scripts of that handler.
 */
export function namerElsewhere(wsgi: WsgiModel, group: string): NamerElsewhere | undefined {
  const known = new Set(wsgi.usersElsewhere(group).map(({line}) => line))
  const inherited = [
    ...(wsgi.applicationsByScope.get(wsgi.view.main) ?? []),
    ...SCRIPT_ALIASES.flatMap((name) => wsgi.view.elsewhere.findOutsideHosts(name)),
  ]
  return [group, COMPUTED]
    .flatMap((name) => wsgi.namersElsewhere(name))
    .find(({line, isIdle, heirs, hasStrayHandlers}) => {
      const hasHeirs = heirs === 'any' || (heirs === 'of its host' && inherited.length > 0)
      return hasStrayHandlers || hasHeirs || !(known.has(line) || isIdle)
    })
}

/**
 * A line of another file that may run scripts in the group because a scope of this file selects it: virtual hosts
 * inherit from the main server, and a host has what it includes and what the main server mounts in other files.
 */
export function heirElsewhere(wsgi: WsgiModel, group: string): LineElsewhere | undefined {
  const {view} = wsgi
  for (const [scope, selecting] of selectingIn(wsgi).get(group) ?? []) {
    const runners = scope === view.main ? runnersElsewhere(view) : consumersElsewhere(view, scope)
    const heir = runners.find((runner) => selecting.some((placed) => mayInherit(view, runner, placed)))
    if (heir) return heir
  }
  return undefined
}

/** The lines that select a process group, scope by scope. */
type Selecting = Map<Scope, readonly Placed[]>

const known = new WeakMap<WsgiModel, Map<string, Selecting>>()

function selectingIn(wsgi: WsgiModel): ReadonlyMap<string, Selecting> {
  const found = known.get(wsgi)
  if (found) return found
  const groups = new Map<string, Selecting>()
  for (const scope of wsgi.view.scopes) {
    const named = groupBy(directivesIn(scope, 'WSGIProcessGroup'), ({node}) => groupNamedIn(node, 'process'))
    for (const [name, placed] of named) {
      if (name === undefined) continue
      const selecting = groups.get(name) ?? new Map<Scope, readonly Placed[]>()
      groups.set(name, selecting.set(scope, placed))
    }
  }
  known.set(wsgi, groups)
  return groups
}

/**
 * Options of an alias beat all directives, and sections beat the bare line of a virtual host. In a condition a line is
 * bare too, and another one beats it.
 */
function mayInherit(view: ServerView, {node, sections}: LineElsewhere, selecting: Placed): boolean {
  if (groupNamedIn(node, 'process') !== undefined) return false
  if (selecting.sections.length === 0)
    return !sections.some((section) => !isConditional(section.name) && groupDirectiveIn(section))
  const mount = mountElsewhere(view, node)
  return !mount || selecting.sections.every((section) => coverageOf(section, mount) !== 'none')
}
