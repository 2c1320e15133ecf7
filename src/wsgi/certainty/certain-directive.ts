import {directivesIn} from '../../scopes/scopes.ts'
import type {Application} from '../applications.ts'
import type {Elsewhere} from '../elsewhere.ts'
import {type EffectiveDirective, effectiveDirective} from '../groups/effective-directive.ts'
import type {WsgiModel} from '../wsgi-model.ts'
import {hostAround, maySayUnseen} from './unseen.ts'

/**
 * The line of a per-directory directive that counts for every request of an application, so far as no text that is
 * not known says otherwise; its `node` is undefined where the default surely counts.
 * @returns undefined where it depends: on the request, the virtual host, the server, or on lines that are not seen
 */
export function certainDirective(
  model: WsgiModel,
  elsewhere: Elsewhere,
  name: string,
  application: Application,
): EffectiveDirective | undefined {
  const {scope} = application
  const {main} = model
  const effective = effectiveDirective(name, application, main)
  const isHandedDown = effective.source === 'default' || effective.source === 'main server'
  if (effective.doubts.length > 0) return undefined
  if (scope === main && isSetInHosts(model, elsewhere, name)) return undefined
  const scopes = new Set(isHandedDown ? [scope, main] : [scope])
  return [...scopes].some((each) => maySayUnseen(model, elsewhere, name, each)) ? undefined : effective
}

/**
 * A virtual host inherits the aliases of the main server, and has settings of its own for them. It may also be the
 * one that includes this file.
 */
function isSetInHosts({main, scopes}: WsgiModel, elsewhere: Elsewhere, name: string): boolean {
  if (scopes.some((scope) => scope !== main && directivesIn(scope, name).length > 0)) return true
  return elsewhere.isComplete && elsewhere.find(name).some(({sections}) => hostAround(sections))
}
