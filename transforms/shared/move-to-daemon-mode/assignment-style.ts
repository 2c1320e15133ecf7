import {type Application, belongsTo, type HandlerUse, optionNamed, type WsgiModel} from 'httpd-codemod/wsgi'
import {isNeverAskedIn} from '../reach/is-never-asked-in.ts'
import {reachesOnly} from '../reach/reaches-only.ts'

/** How an application is assigned to a group: a bare directive, an option of its alias, or a Location section. */
export type Style = 'directive' | 'alias-option' | 'location'

/** A bare directive only where it is known to move nothing else; in a file by itself a virtual host is known. */
export function usualStyle(
  wsgi: WsgiModel,
  application: Application,
  isOfTeam: (other: Application) => boolean,
): 'directive' | 'alias-option' {
  const isSeen = application.scope !== wsgi.view.main || wsgi.view.isWhole
  return isSeen && !hasStrangers(wsgi, application, isOfTeam) ? 'directive' : 'alias-option'
}

/** True if a bare directive beside an application may reach requests that are not those of its team. */
export function hasStrangers(
  wsgi: WsgiModel,
  {scope}: Application,
  isOfTeam: (other: Application) => boolean,
): boolean {
  const isOfMember = (use: HandlerUse): boolean =>
    wsgi.applicationsByScope.get(scope)?.some((other) => isOfTeam(other) && belongsTo(use, other)) ?? false
  return !reachesOnly(
    wsgi,
    scope,
    (other) => isOfTeam(other) || isNeverAskedIn(wsgi, scope, other),
    (use, home) => home === scope && isOfMember(use),
  )
}

/** True if the server will look the group up while it reads the alias: with `process-group=` it has both options. */
export function needsGroupFirst({options}: Application, style: Style): boolean {
  return style === 'alias-option' && optionNamed(options, 'application-group') !== undefined
}
