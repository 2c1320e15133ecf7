import type {Scope} from 'httpd-codemod/transform'
import {type Application, belongsTo, type HandlerUse, optionNamed, type WsgiModel} from 'httpd-codemod/wsgi'
import {isNeverAskedIn} from '../reach/is-never-asked-in.ts'
import {reachesOnly} from '../reach/reaches-only.ts'

/** How an application is assigned to a group: a bare directive, an option of its alias, or a Location section. */
export type Style = 'directive' | 'alias-option' | 'location'

/** A bare directive only where it is known to move nothing else; in a file by itself a virtual host is known. */
export function usualStyle(
  wsgi: WsgiModel,
  application: Application,
  mayHaveStrangers: (application: Application) => boolean,
): 'directive' | 'alias-option' {
  const isSeen = application.scope !== wsgi.view.main || wsgi.view.isWhole
  return isSeen && !mayHaveStrangers(application) ? 'directive' : 'alias-option'
}

type Team = readonly Application[]

/**
 * Makes what tells whether a bare directive beside an application of a team may reach requests that are not those of
 * the team. It is asked once for each team and scope: a team may have thousands of mounts.
 */
export function strangersOf(wsgi: WsgiModel, teams: readonly Team[]): (application: Application) => boolean {
  const teamOf = new Map(teams.flatMap((team) => team.map((each) => [each, team] as const)))
  const known = new Map<Team | undefined, Map<Scope, boolean>>()
  return (application) => {
    const team = teamOf.get(application)
    const scopes = known.get(team) ?? new Map<Scope, boolean>()
    known.set(team, scopes)
    const {scope} = application
    const found = scopes.get(scope) ?? hasStrangers(wsgi, scope, (other) => teamOf.get(other) === team)
    scopes.set(scope, found)
    return found
  }
}

function hasStrangers(wsgi: WsgiModel, scope: Scope, isOfTeam: (other: Application) => boolean): boolean {
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
