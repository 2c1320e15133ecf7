import {bareDirectives, type Directive, type Scope} from 'httpd-codemod/transform'
import {consumersElsewhere, GROUP_DIRECTIVE, type WsgiModel} from 'httpd-codemod/wsgi'
import {scopesInReach} from '../reach/scopes-in-reach.ts'
import {strayHandlers} from './stray-handlers.ts'

/** A bare directive, and its name as in the manual. */
export interface UnusedDirective {
  readonly name: string
  readonly node: Directive
}

/** The bare group directives of a scope that nothing uses once its applications have groups of their own. */
export function unusedDirectives(wsgi: WsgiModel, scope: Scope): readonly UnusedDirective[] {
  const {view, applicationsByScope} = wsgi
  const isUsed = scopesInReach(wsgi, scope).some(
    (at) =>
      (at !== scope && (applicationsByScope.get(at) ?? []).length > 0) || strayHandlers(wsgi, at).length > 0,
  )
  if (isUsed || view.unread.length > 0 || consumersElsewhere(view, scope).length > 0) return []
  return (
    Object.values(GROUP_DIRECTIVE)
      // Without the one of the virtual host, that of the main server would show (mod_wsgi semantics F5.7).
      .filter((name) => scope === view.main || bareDirectives(view.main, name).length === 0)
      .flatMap((name) => bareDirectives(scope, name).map(({node}) => ({name, node})))
  )
}
