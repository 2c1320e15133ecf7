import type {Scope} from 'httpd-codemod/transform'
import {type Application, inheritedFrom, type WsgiModel} from 'httpd-codemod/wsgi'

/** True for an application of the main server that a virtual host hands no request on to: its own aliases take all. */
export function isNeverAskedIn(wsgi: WsgiModel, scope: Scope, application: Application): boolean {
  const isInherited = application.scope !== scope && application.scope.kind === 'main server'
  return isInherited && inheritedFrom(wsgi, application, [scope]).length === 0
}
