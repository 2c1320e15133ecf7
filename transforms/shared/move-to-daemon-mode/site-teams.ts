import {isWithin} from 'httpd-codemod/transform'
import {type Application, siteKeyOf} from 'httpd-codemod/wsgi'

/** One application in the virtual hosts that can share its process group, the one that defines it first. */
export type SiteTeam = readonly [Application, ...Application[]]

/**
 * Teams of applications: the same script at the same mount, on servers of one name. The one to define the group
 * must be there whenever another one is.
 */
export function siteTeams(candidates: readonly Application[]): readonly SiteTeam[] {
  const teams = new Map<string, SiteTeam[]>()
  for (const application of candidates) {
    const key = siteKeyOf(application)
    const same = teams.get(key) ?? []
    teams.set(key, same)
    const index = same.findIndex(([first]) => isWithin(application.guards, first.guards))
    const wider = same.findIndex((team) =>
      team.every((member) => isWithin(member.guards, application.guards)),
    )
    if (index !== -1) same[index] = [...(same[index] as SiteTeam), application]
    else if (wider !== -1) same[wider] = [application, ...(same[wider] as SiteTeam)]
    else same.push([application])
  }
  return [...teams.values()].flat()
}
