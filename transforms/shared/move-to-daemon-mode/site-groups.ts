import {serverNameOf} from 'httpd-codemod/transform'
import {
  type Application,
  type DaemonDefinition,
  effectiveGroup,
  runsInDaemon,
  siteElsewhere,
  siteKeyOf,
  type WsgiModel,
} from 'httpd-codemod/wsgi'

/** The groups that applications already have, by site: another virtual host of the site may share one. */
export function definitionsBySite(wsgi: WsgiModel): ReadonlyMap<string, readonly DaemonDefinition[]> {
  const definitions = new Map(
    wsgi.definitions.toReversed().map((definition) => [definition.name, definition]),
  )
  const sites = new Map<string, DaemonDefinition[]>()
  for (const application of wsgi.applications) {
    const group = effectiveGroup(wsgi, 'process', application)
    const definition = runsInDaemon(group) ? definitions.get(group.value) : undefined
    const key = siteKeyOf(application)
    if (definition) sites.set(key, [...(sites.get(key) ?? []), definition])
  }
  return sites
}

/** The group of the same application in another wsgi, if it is surely there and can be used from here. */
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
