import {type Application, belongsTo, effectiveGroup, type WsgiModel} from 'httpd-codemod/wsgi'
import {isNeverAskedIn} from '../reach/is-never-asked-in.ts'
import {reachesOnly} from '../reach/reaches-only.ts'

/**
 * True if a bare WSGIApplicationGroup in the scope of an application changes nothing else: the other applications in
 * its reach are further mounts of the same script in the same group, have an interpreter of their own that beats the
 * line, or are never asked there.
 */
export function isBareLineFor(wsgi: WsgiModel, application: Application): boolean {
  const {scope} = application
  return reachesOnly(
    wsgi,
    scope,
    (other) => other === application || isUnaffected(wsgi, application, other),
    (use, home) => home === scope && belongsTo(use, application),
  )
}

function isUnaffected(wsgi: WsgiModel, application: Application, other: Application): boolean {
  if (isNeverAskedIn(wsgi, application.scope, other)) return true
  const interpreter = effectiveGroup(wsgi, 'application', other)
  if (interpreter.doubts.length > 0) return false
  const isOwnLine = interpreter.source === 'scope' && other.scope !== application.scope
  if (isOwnLine || interpreter.source === 'option' || interpreter.source === 'section') return true
  if (other.target !== application.target) return false
  const [one, two] = [application, other].map((each) => effectiveGroup(wsgi, 'process', each))
  return one?.value === two?.value && two?.doubts.length === 0
}
