import type {Scope} from 'httpd-codemod/transform'
import type {WsgiModel} from 'httpd-codemod/wsgi'

/**
 * The scopes whose requests the directives of a scope reach: those of the main server reach all virtual hosts, and a
 * virtual host inherits the aliases of the main server.
 */
export function scopesInReach({view}: WsgiModel, scope: Scope): readonly Scope[] {
  return scope === view.main ? view.scopes : scope.chain
}
