import {
  type Application,
  belongsTo,
  consumersElsewhere,
  type HandlerUse,
  inheritedFrom,
  optionNamed,
  type WsgiModel,
} from 'httpd-codemod/wsgi'

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
  const {view, applicationsByScope, handlerUses} = wsgi
  // A virtual host inherits the aliases of the main server, and hands its own bare directives to none.
  const reach = scope.kind === 'main server' ? view.scopes : scope.chain
  const isNeverAsked = (other: Application): boolean =>
    other.scope !== scope &&
    other.scope.kind === 'main server' &&
    inheritedFrom(wsgi, other, [scope]).length === 0
  const isOfMember = (use: HandlerUse): boolean =>
    applicationsByScope.get(scope)?.some((other) => isOfTeam(other) && belongsTo(use, other)) ?? false
  return (
    reach.some(
      (at) =>
        applicationsByScope.get(at)?.some((other) => !isOfTeam(other) && !isNeverAsked(other)) ||
        handlerUses.get(at)?.some((use) => !(at === scope && isOfMember(use))),
    ) || consumersElsewhere(view, scope).length > 0
  )
}

/** True if the server will look the group up while it reads the alias: with `process-group=` it has both options. */
export function needsGroupFirst({options}: Application, style: Style): boolean {
  return style === 'alias-option' && optionNamed(options, 'application-group') !== undefined
}
