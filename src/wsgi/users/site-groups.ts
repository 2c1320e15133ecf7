import {serverNameOf} from '../../scopes/scopes.ts'
import type {Application} from '../mounts/applications.ts'
import {siteElsewhere, siteKeyOf} from '../sites/sites.ts'
import {type DaemonDefinition, effectiveGroup, runsInDaemon, type WsgiFile} from '../wsgi-file.ts'
import type {WsgiModel} from '../wsgi-model.ts'

/** The groups that applications already have, by site: another virtual host of the site may share one. */
export function definitionsBySite(file: WsgiFile): ReadonlyMap<string, readonly DaemonDefinition[]> {
  const definitions = new Map(
    file.definitions.toReversed().map((definition) => [definition.name, definition]),
  )
  const sites = new Map<string, DaemonDefinition[]>()
  for (const application of file.applications) {
    const group = effectiveGroup(file, 'process', application)
    const definition = runsInDaemon(group) ? definitions.get(group.value) : undefined
    const key = siteKeyOf(application)
    if (definition) sites.set(key, [...(sites.get(key) ?? []), definition])
  }
  return sites
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
