import {
  type Application,
  belongsTo,
  consumersElsewhere,
  effectiveGroup,
  inheritedFrom,
  type WsgiModel,
} from 'httpd-codemod/wsgi'

/**
 * True if a bare WSGIApplicationGroup in the scope of an application changes nothing else: the other applications in
 * its reach are further mounts of the same script in the same group, have an interpreter of their own that beats the
 * line, or are never asked there.
 */
export function isBareLineFor(wsgi: WsgiModel, application: Application): boolean {
  const {scope} = application
  const {view, applicationsByScope, handlerUses} = wsgi
  // A virtual host inherits the aliases of the main server, and hands its own bare directives to none.
  const reach = scope.kind === 'main server' ? view.scopes : scope.chain
  const others = reach.flatMap((at) => applicationsByScope.get(at) ?? [])
  const isHandled = reach.some((at) =>
    handlerUses.get(at)?.some((use) => !(at === scope && belongsTo(use, application))),
  )
  return (
    !isHandled &&
    others.every((other) => other === application || isUnaffected(wsgi, application, other)) &&
    consumersElsewhere(view, scope).length === 0
  )
}

function isUnaffected(wsgi: WsgiModel, application: Application, other: Application): boolean {
  const isInherited = other.scope !== application.scope && other.scope.kind === 'main server'
  if (isInherited && inheritedFrom(wsgi, other, [application.scope]).length === 0) return true
  const interpreter = effectiveGroup(wsgi, 'application', other)
  if (interpreter.doubts.length > 0) return false
  const isOwnLine = interpreter.source === 'scope' && other.scope !== application.scope
  if (isOwnLine || interpreter.source === 'option' || interpreter.source === 'section') return true
  if (other.target !== application.target) return false
  const [one, two] = [application, other].map((each) => effectiveGroup(wsgi, 'process', each))
  return one?.value === two?.value && two?.doubts.length === 0
}
