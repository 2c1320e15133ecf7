import type {ServerModel} from '../../resolve/server/server-model.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import {nameAt, placesIn} from './places.ts'

/** The host that has all names and addresses of another one before it; undefined for a scope that requests reach. */
export function hiddenBy(server: ServerModel, scope: ServerScope): ServerScope | undefined {
  if (!scope.section) return undefined
  const places = placesIn(server).of(scope)
  if (places.some((place) => nameAt(place, scope) !== undefined)) return undefined
  return places[0]?.hosts.named(scope.name)
}
