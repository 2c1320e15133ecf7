/** Lines of other files that may have more run in a group than the applications that are known of it. */

import {
  coverageOf,
  directivesIn,
  type LineElsewhere,
  type Placed,
  type ServerView,
} from 'httpd-codemod/transform'
import {
  COMPUTED,
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
    .find(({line, isIdle, hasStrayHandlers}) => {
      const isKnown = known.has(line) || (isIdle && inherited.length === 0)
      return hasStrayHandlers || !isKnown
    })
}

/** A line of another file that may run scripts in the group because the main server, in this file, selects it. */
export function heirElsewhere({view}: WsgiModel, group: string): LineElsewhere | undefined {
  const selecting = directivesIn(view.main, 'WSGIProcessGroup').filter(
    ({node}) => groupNamedIn(node, 'process') === group,
  )
  return selecting.length === 0
    ? undefined
    : runnersElsewhere(view).find((runner) => selecting.some((placed) => mayInherit(view, runner, placed)))
}

/** Options of an alias beat all directives, and sections beat the bare line of a virtual host. */
function mayInherit(view: ServerView, {node, sections}: LineElsewhere, selecting: Placed): boolean {
  if (groupNamedIn(node, 'process') !== undefined) return false
  if (selecting.sections.length === 0) return !sections.some((section) => groupDirectiveIn(section))
  const mount = mountElsewhere(view, node)
  return !mount || selecting.sections.every((section) => coverageOf(section, mount) !== 'none')
}
