import {directoryOf, isVariable, isWithin, serverNameOf} from 'httpd-codemod/transform'
import {type Application, siteKeyOf} from 'httpd-codemod/wsgi'
import type {Style} from './assignment-style.ts'

/**
 * A key that is equal for applications that share a process group. Mounts of one script on servers of one name are one
 * application, also where virtual hosts mount what the main server does. Where more than `limit` aliases lead into one
 * folder, its scripts are one project; 0 means a group for each script.
 */
export function teamKeys(
  candidates: readonly Application[],
  limit: number,
): (application: Application) => string {
  const ofMain = new Set(
    candidates.flatMap(({scope, guards, target}) =>
      scope.kind === 'main server' && guards.length === 0 ? [target] : [],
    ),
  )
  const serverOf = (application: Application): string =>
    ofMain.has(application.target) ? MAIN : `name ${serverNameOf(application.scope)}`
  const aliases = new Map<string, Set<string>>()
  for (const application of candidates) {
    const folder = folderKeyOf(application, serverOf(application))
    if (folder !== undefined)
      aliases.set(folder, (aliases.get(folder) ?? new Set()).add(siteKeyOf(application)))
  }

  return (application) => {
    const server = serverOf(application)
    const folder = folderKeyOf(application, server)
    const isShared = folder !== undefined && limit > 0 && (aliases.get(folder)?.size ?? 0) > limit
    return isShared ? folder : scriptKeyOf(application, server)
  }
}

/** The key of a script on servers of one name. A variable may mean another script elsewhere. */
export function scriptKeyOf(
  application: Application,
  server = `name ${serverNameOf(application.scope)}`,
): string {
  const {target} = application
  return isVariable(target) ? siteKeyOf(application) : ['script', target, server].join('\0')
}

const MAIN = 'main server'

function folderKeyOf({target}: Application, server: string): string | undefined {
  return isVariable(target) ? undefined : ['folder', directoryOf(target), server].join('\0')
}

/** Applications that share a process group, the one that defines it first. */
export type Team = readonly [Application, ...Application[]]

/** Teams of applications with equal keys. The one to define the group must be there whenever another one is. */
export function teamsOf(
  candidates: readonly Application[],
  keyOf: (application: Application) => string,
): readonly Team[] {
  const teams = new Map<string, OpenTeam[]>()
  for (const application of candidates) {
    const key = keyOf(application)
    const same = teams.get(key) ?? []
    teams.set(key, same)
    const joined = same.find(([first]) => isWithin(application.guards, first.guards))
    if (joined) joined.push(application)
    else addFirst(same, application)
  }
  return [...teams.values()].flat()
}

/** One that grows in place: hosts without a name may all be of one team. */
type OpenTeam = [Application, ...Application[]]

/** Where others are only there when this one is, it becomes the first of them. */
function addFirst(same: OpenTeam[], application: Application): void {
  const wider = same.find((team) => team.every((member) => isWithin(member.guards, application.guards)))
  if (wider) wider.unshift(application)
  else same.push([application])
}

/**
 * The parts of a team that get their group by one line each: what a bare directive reaches, and otherwise each
 * application. One of the main server reaches the virtual hosts too.
 */
export function batchesOf(team: Team, styleOf: (application: Application) => Style): readonly Team[] {
  const [{scope: home}] = team
  const isForAll = home.kind === 'main server' && styleOf(team[0]) === 'directive'
  const batches = new Map<unknown, OpenTeam>()
  for (const application of team) {
    const key = isForAll ? home : styleOf(application) === 'directive' ? application.scope : application
    const batch = batches.get(key)
    if (batch) batch.push(application)
    else batches.set(key, [application])
  }
  return [...batches.values()]
}
