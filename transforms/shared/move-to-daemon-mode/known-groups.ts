import {directoryOf, serverNameOf} from 'httpd-codemod/transform'
import {
  type Application,
  type DaemonDefinition,
  groupUsers,
  siteElsewhere,
  type WsgiModel,
} from 'httpd-codemod/wsgi'
import {applicationsByGroup} from '../applications-by-group.ts'
import {scriptKeyOf} from './teams.ts'

/**
 * The groups that applications already have, by script: further mounts and other virtual hosts of it may share one in
 * which nothing of other folders runs.
 */
export function definitionsByScript(wsgi: WsgiModel): ReadonlyMap<string, readonly DaemonDefinition[]> {
  const definitions = new Map(
    wsgi.definitions.toReversed().map((definition) => [definition.name, definition]),
  )
  const scripts = new Map<string, DaemonDefinition[]>()
  for (const [name, users] of applicationsByGroup(wsgi)) {
    const definition = definitions.get(name)
    const folders = new Set(users.map(({target}) => directoryOf(target)))
    if (!definition || folders.size > 1 || hasOthers(wsgi, name, folders)) continue
    for (const key of new Set(users.map((user) => scriptKeyOf(user))))
      scripts.set(key, [...(scripts.get(key) ?? []), definition])
  }
  return scripts
}

/** True if more runs in a group, or may run there, than applications of some folders. */
function hasOthers(wsgi: WsgiModel, group: string, folders: ReadonlySet<string>): boolean {
  const {doubtful, handlers} = groupUsers(wsgi.view, group)
  return (
    doubtful.length + handlers.length > 0 ||
    wsgi.usersElsewhere(group).some(({script}) => !folders.has(directoryOf(script)))
  )
}

/** The group of the same application in another file, if it is surely there and can be used from here. */
export function groupElsewhere(wsgi: WsgiModel, application: Application): string | undefined {
  const name = serverNameOf(application.scope)
  const site = siteElsewhere(application)
  if (site === undefined) return undefined
  return wsgi.groupsElsewhere(site).find((group) => {
    const [definition, ...more] = wsgi.definitionsElsewhere(group)
    if (!definition || more.length > 0 || definition.isConditional) return false
    return definition.isOfMainServer || definition.serverName === name
  })
}
