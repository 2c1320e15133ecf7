import {isWithin} from 'httpd-codemod/transform'
import {type Application, siteKeyOf} from 'httpd-codemod/wsgi'

/** One application in the virtual hosts that can share its process group, the one that defines it first. */
export type SiteTeam = readonly [Application, ...Application[]]

/**
 * Teams of applications: the same script at the same mount, on servers of one name. The one to define the group
 * must be there whenever another one is.
 */
export function siteTeams(candidates: readonly Application[]): readonly SiteTeam[] {
  const teams = new Map<string, Team[]>()
  for (const application of candidates) {
    const key = siteKeyOf(application)
    const same = teams.get(key) ?? []
    teams.set(key, same)
    const joined = same.find(([first]) => isWithin(application.guards, first.guards))
    if (joined) joined.push(application)
    else addFirst(same, application)
  }
  return [...teams.values()].flat()
}

/** One that grows in place: hosts without a name may all be of one team. */
type Team = [Application, ...Application[]]

/** Where others are only there when this one is, it becomes the first of them. */
function addFirst(same: Team[], application: Application): void {
  const wider = same.find((team) => team.every((member) => isWithin(member.guards, application.guards)))
  if (wider) wider.unshift(application)
  else same.push([application])
}
