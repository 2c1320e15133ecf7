/** Lines of other files that may have more run in a group than the applications that are known of it. */

import {bareDirectives, type LineElsewhere} from 'httpd-codemod/transform'
import {COMPUTED, groupNamedIn, type NamerElsewhere, SCRIPT_ALIASES, type WsgiModel} from 'httpd-codemod/wsgi'
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

/** An alias of another file that runs in the group because a bare line of this one selects it for the main server. */
export function heirElsewhere({view}: WsgiModel, group: string): LineElsewhere | undefined {
  const names = bareDirectives(view.main, 'WSGIProcessGroup').map(({node}) => groupNamedIn(node, 'process'))
  if (!names.includes(group)) return undefined
  return SCRIPT_ALIASES.flatMap((name) => view.elsewhere.find(name)).find(
    ({node, sections}) =>
      groupNamedIn(node, 'process') === undefined && !sections.some((section) => groupDirectiveIn(section)),
  )
}
