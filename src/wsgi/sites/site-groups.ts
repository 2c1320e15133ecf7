import type {Application} from '../applications.ts'
import type {Elsewhere} from '../elsewhere.ts'
import {
  type DaemonDefinition,
  effectiveGroup,
  runsInDaemon,
  serverNameOf,
  type WsgiModel,
} from '../wsgi-model.ts'
import {siteElsewhere, siteKeyOf} from './sites.ts'

/** The groups that applications already have, by site: another virtual host of the site may share one. */
export function definitionsBySite(model: WsgiModel): ReadonlyMap<string, readonly DaemonDefinition[]> {
  const definitions = new Map(
    model.definitions.toReversed().map((definition) => [definition.name, definition]),
  )
  const sites = new Map<string, DaemonDefinition[]>()
  for (const application of model.applications) {
    const group = effectiveGroup(model, 'process', application)
    const definition = runsInDaemon(group) ? definitions.get(group.value) : undefined
    const key = siteKeyOf(model, application)
    if (definition) sites.set(key, [...(sites.get(key) ?? []), definition])
  }
  return sites
}

/** The group of the same application in another file, if it is surely there and can be used from here. */
export function groupElsewhere(
  model: WsgiModel,
  elsewhere: Elsewhere,
  application: Application,
): string | undefined {
  const name = serverNameOf(model, application.scope)
  const site = siteElsewhere(model, application)
  if (site === undefined) return undefined
  return elsewhere.groupsOfSite(site).find((group) => {
    const [definition, ...more] = elsewhere.definitionsOf(group)
    if (!definition || more.length > 0 || definition.isConditional) return false
    return definition.isOfMainServer || definition.serverName === name
  })
}
