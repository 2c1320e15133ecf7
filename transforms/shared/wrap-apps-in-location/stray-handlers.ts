import type {Scope} from 'httpd-codemod/transform'
import {belongsTo, type HandlerUse, type WsgiModel} from 'httpd-codemod/wsgi'

/** The scopes whose requests the directives of a scope reach: those of the main server reach all virtual hosts. */
export function scopesInReach({view}: WsgiModel, scope: Scope): readonly Scope[] {
  return scope === view.main ? view.scopes : scope.chain
}

/** Handlers of a scope by which mod_wsgi runs scripts other than those of its aliases. */
export function strayHandlers(wsgi: WsgiModel, scope: Scope): readonly HandlerUse[] {
  const applications = wsgi.applicationsByScope.get(scope) ?? []
  const uses = wsgi.handlerUses.get(scope) ?? []
  return uses.filter((use) => !applications.some((application) => belongsTo(use, application)))
}
