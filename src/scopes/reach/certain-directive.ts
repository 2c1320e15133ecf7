import {isConditional} from '../../syntax/names.ts'
import {directivesIn, hostAround} from '../scopes.ts'
import type {ServerView} from '../server-view.ts'
import {maySayUnseen} from '../unseen/may-say-unseen.ts'
import {type EffectiveDirective, effectiveDirective} from './effective-directive.ts'
import type {Reach} from './reach.ts'
import {settersElsewhere} from './reaching-elsewhere.ts'

/**
 * The line of a per-directory directive that applies to every request of an application, so far as no text that is
 * not known says otherwise; its `node` is undefined where the default surely applies.
 * @returns undefined where it depends: on the request, the virtual host, the server, or on lines that are not seen
 */
export function certainDirective(
  view: ServerView,
  name: string,
  application: Reach,
): EffectiveDirective | undefined {
  const {scope} = application
  const effective = effectiveDirective(name, application)
  const isHandedDown = effective.source === 'default' || effective.source === 'main server'
  if (effective.doubts.length > 0) return undefined
  if (scope === view.main && isSetInHosts(view, name)) return undefined
  if (isSetInSectionsElsewhere(view, name, application)) return undefined
  const scopes = isHandedDown ? scope.chain : [scope]
  return scopes.some((each) => maySayUnseen(view, name, each)) ? undefined : effective
}

/**
 * A virtual host inherits the aliases of the main server, and has settings of its own for them. It may also be the
 * one that includes this file.
 */
function isSetInHosts({main, scopes, elsewhere}: ServerView, name: string): boolean {
  if (scopes.some((scope) => scope !== main && directivesIn(scope, name).length > 0)) return true
  return elsewhere.isComplete && elsewhere.find(name).some(({sections}) => hostAround(sections))
}

/** Sections of the main server, whichever file they are in, beat bare lines of a virtual host (server/request.c). */
function isSetInSectionsElsewhere(view: ServerView, name: string, application: Reach): boolean {
  return settersElsewhere(view, name, application).some(({sections}) =>
    sections.some((section) => !isConditional(section.name)),
  )
}
