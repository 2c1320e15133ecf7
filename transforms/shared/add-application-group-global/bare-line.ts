import type {Scope} from 'httpd-codemod/transform'
import {type Application, belongsTo, effectiveGroup, type WsgiModel} from 'httpd-codemod/wsgi'
import {isNeverAskedIn} from '../reach/is-never-asked-in.ts'
import {reachesOnly} from '../reach/reaches-only.ts'
import {scopesInReach} from '../reach/scopes-in-reach.ts'

/**
 * True if a bare WSGIApplicationGroup in the scope of an application changes nothing else: the other applications in
 * its reach are further mounts of the same script in the same group, have an interpreter of their own that beats the
 * line, or are never asked there.
 * @param settled applications that get an interpreter of their own now
 */
export function isBareLineFor(
  wsgi: WsgiModel,
  application: Application,
  settled: ReadonlySet<Application>,
): boolean {
  const {scope} = application
  return (
    isOnlyForTeam(affectedIn(wsgi, scope, settled), wsgi, application) &&
    reachesOnly(
      wsgi,
      scope,
      () => true,
      (use, home) => home === scope && belongsTo(use, application),
    )
  )
}

/** Applications that a bare line in a scope gives another interpreter, by their script and process group. */
type Affected = ReadonlyMap<string, readonly Application[]>

function isOnlyForTeam(affected: Affected, wsgi: WsgiModel, application: Application): boolean {
  const own = teamKeyOf(wsgi, application)
  for (const [key, [first, ...rest]] of affected) {
    const isAlone = first === application && rest.length === 0
    if (key !== own && !isAlone) return false
  }
  return true
}

/** Where only what is written already gives applications an interpreter of their own. */
export const NOBODY: ReadonlySet<Application> = new Set()

type AffectedByScope = Map<Scope, Affected>

const known = new WeakMap<WsgiModel, WeakMap<ReadonlySet<Application>, AffectedByScope>>()

/** Found once for all applications of the scope, or each would look at all others. */
function affectedIn(wsgi: WsgiModel, scope: Scope, settled: ReadonlySet<Application>): Affected {
  const all = known.get(wsgi) ?? new WeakMap<ReadonlySet<Application>, AffectedByScope>()
  known.set(wsgi, all)
  const scopes: AffectedByScope = all.get(settled) ?? new Map()
  all.set(settled, scopes)
  const found = scopes.get(scope) ?? findAffected(wsgi, scope, settled)
  scopes.set(scope, found)
  return found
}

function findAffected(wsgi: WsgiModel, scope: Scope, settled: ReadonlySet<Application>): Affected {
  const affected = new Map<string, Application[]>()
  for (const at of scopesInReach(wsgi, scope))
    for (const other of wsgi.applicationsByScope.get(at) ?? []) {
      if (settled.has(other) || !isAffected(wsgi, scope, other)) continue
      const key = isDoubtful(wsgi, other) ? DOUBTFUL : teamKeyOf(wsgi, other)
      const team = affected.get(key)
      if (team) team.push(other)
      else affected.set(key, [other])
      // A third one is a stranger to every application.
      if (affected.size > 2) return affected
    }
  return affected
}

/** No application has this key of its own. */
const DOUBTFUL = ''

function isDoubtful(wsgi: WsgiModel, application: Application): boolean {
  return (['process', 'application'] as const).some(
    (kind) => effectiveGroup(wsgi, kind, application).doubts.length > 0,
  )
}

function isAffected(wsgi: WsgiModel, scope: Scope, other: Application): boolean {
  if (isNeverAskedIn(wsgi, scope, other)) return false
  const {source, doubts} = effectiveGroup(wsgi, 'application', other)
  if (doubts.length > 0) return true
  const isOwnLine = source === 'scope' && other.scope !== scope
  return !(isOwnLine || source === 'option' || source === 'section')
}

function teamKeyOf(wsgi: WsgiModel, application: Application): string {
  return `${application.target}\0${effectiveGroup(wsgi, 'process', application).value}`
}
