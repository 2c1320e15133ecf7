/** The aliases that may mount an application. */
import type {ServerDirective} from '../reading/server-directive.ts'
import {wordsOf} from '../reading/words.ts'
import type {ServerModel} from '../resolve/server/server-model.ts'

const WSGI_ALIASES = new Set(['WSGIScriptAlias', 'WSGIScriptAliasMatch'])

/** The names that the scripts of WSGI applications have, for an alias that does not mention WSGI itself. */
const SCRIPT = /\.(?:wsgi|py)$/

/** True for the aliases of mod_wsgi. */
export function isWsgiAlias({name}: ServerDirective): boolean {
  return WSGI_ALIASES.has(name)
}

/** True for an alias of mod_wsgi, and for a plain one whose target looks like a script. */
export function mayMount(node: ServerDirective): boolean {
  return isWsgiAlias(node) || (node.name === 'Alias' && SCRIPT.test(wordsOf(node)[1] ?? ''))
}

/** The targets of all aliases that may mount an application. */
export function scriptsOf({main, hosts}: Pick<ServerModel, 'main' | 'hosts'>): readonly string[] {
  return [main, ...hosts].flatMap((scope) =>
    scope.directives.filter(mayMount).map((alias) => wordsOf(alias)[1] ?? ''),
  )
}
