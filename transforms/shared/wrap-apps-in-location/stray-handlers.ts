import type {Scope} from 'httpd-codemod/transform'
import {belongsTo, type HandlerUse, type WsgiModel} from 'httpd-codemod/wsgi'

/** Handlers of a scope by which mod_wsgi runs scripts other than those of its aliases. */
export function strayHandlers(wsgi: WsgiModel, scope: Scope): readonly HandlerUse[] {
  const applications = wsgi.applicationsByScope.get(scope) ?? []
  const uses = wsgi.handlerUses.get(scope) ?? []
  return uses.filter((use) => !applications.some((application) => belongsTo(use, application)))
}
