/** Who else is reached by what is said for one application. */

import type {LineElsewhere} from '../../scopes/elsewhere.ts'
import type {Scope} from '../../scopes/scopes.ts'
import type {ServerView} from '../../scopes/server-view.ts'
import {linesComingInto} from '../../scopes/unseen/macro-lines.ts'
import {isSameName} from '../../syntax/names.ts'
import type {Directive} from '../../syntax/nodes.ts'
import {type Application, SCRIPT_ALIASES} from '../mounts/applications.ts'
import {belongsTo, HANDLER_DIRECTIVES, isHandlerUse} from '../mounts/handlers.ts'
import type {WsgiModel} from '../wsgi-model.ts'

/** True if requests that are not those of `application` are in reach of a bare group directive in its scope. */
export function hasOtherConsumers(wsgi: WsgiModel, application: Application): boolean {
  const {scope} = application
  // A virtual host inherits the aliases of the main server, and hands its own bare directives to none.
  const reach = scope.kind === 'main server' ? wsgi.view.scopes : scope.chain
  return (
    reach.some(
      (at) =>
        wsgi.applicationsByScope.get(at)?.some((other) => other !== application) ||
        wsgi.handlerUses.get(at)?.some((use) => !(at === scope && belongsTo(use, application))),
    ) || consumersElsewhere(wsgi.view, scope).length > 0
  )
}

/**
 * Lines of other files by which mod_wsgi runs scripts in reach of a scope: the main server reaches all virtual hosts,
 * and a virtual host what it inherits or includes. None where the server is not known.
 */
export function consumersElsewhere(view: ServerView, scope: Scope): readonly LineElsewhere[] {
  return linesComingInto(view, scope, RUNNERS).filter(runsScripts)
}

/** Lines of other files by which mod_wsgi runs scripts, those of macros too. */
export function runnersElsewhere({elsewhere}: ServerView): readonly LineElsewhere[] {
  return RUNNERS.flatMap((name) => elsewhere.find(name)).filter(runsScripts)
}

const RUNNERS = [...SCRIPT_ALIASES, ...HANDLER_DIRECTIVES]

function runsScripts({node}: LineElsewhere): boolean {
  return isAlias(node) || isHandlerUse(node)
}

function isAlias({name}: Directive): boolean {
  return SCRIPT_ALIASES.some((each) => isSameName(name, each))
}
