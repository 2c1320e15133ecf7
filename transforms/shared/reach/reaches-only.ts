import type {Scope} from 'httpd-codemod/transform'
import {type Application, consumersElsewhere, type HandlerUse, type WsgiModel} from 'httpd-codemod/wsgi'
import {scopesInReach} from './scopes-in-reach.ts'

/**
 * True if a bare directive in a scope reaches no requests but those of the applications and handlers that are meant, as
 * far as the known files tell. A virtual host hands its bare directives to none.
 * @param isHandlerMeant is told in which scope the handler is
 */
export function reachesOnly(
  wsgi: WsgiModel,
  scope: Scope,
  isMeant: (application: Application) => boolean,
  isHandlerMeant: (use: HandlerUse, home: Scope) => boolean,
): boolean {
  const {view, applicationsByScope, handlerUses} = wsgi
  return (
    scopesInReach(wsgi, scope).every(
      (at) =>
        (applicationsByScope.get(at) ?? []).every(isMeant) &&
        (handlerUses.get(at) ?? []).every((use) => isHandlerMeant(use, at)),
    ) && consumersElsewhere(view, scope).length === 0
  )
}
