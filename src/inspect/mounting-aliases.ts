/** The directives that may mount an application. */
import {scriptOfRule} from '../effects/ask/paths/rule-paths.ts'
import type {ServerDirective} from '../reading/server-directive.ts'
import {wordsOf} from '../reading/words.ts'
import type {ServerModel} from '../resolve/server/server-model.ts'

const WSGI_ALIASES = new Set(['WSGIScriptAlias', 'WSGIScriptAliasMatch'])
const OTHER_ALIASES = new Set(['Alias', 'AliasMatch', 'ScriptAlias', 'ScriptAliasMatch'])

const ALIASES = new Set([...WSGI_ALIASES, ...OTHER_ALIASES])

/** The names that the scripts of WSGI applications have, for an alias that does not mention WSGI itself. */
const SCRIPT = /\.(?:wsgi|py)(?:\/?\$\d)?$/

/** True for the aliases of mod_wsgi. */
export function isWsgiAlias({name}: ServerDirective): boolean {
  return WSGI_ALIASES.has(name)
}

/** True for the aliases of mod_alias. */
export function isOtherAlias({name}: ServerDirective): boolean {
  return OTHER_ALIASES.has(name)
}

/** True for the aliases of both. */
export function isAlias({name}: ServerDirective): boolean {
  return ALIASES.has(name)
}

/** True for an alias of mod_wsgi, a rule that gives its handler, and for another alias whose target looks like a script. */
export function mayMount(node: ServerDirective): boolean {
  if (node.name === 'RewriteRule') return scriptOfRule(node) !== undefined
  return isAlias(node) && (isWsgiAlias(node) || SCRIPT.test(wordsOf(node)[1] ?? ''))
}

/** The targets of all directives that may mount an application. */
export function scriptsOf({main, hosts}: Pick<ServerModel, 'main' | 'hosts'>): readonly string[] {
  const scripts: string[] = []
  for (const {directives} of [main, ...hosts])
    for (const node of directives)
      if (mayMount(node))
        scripts.push((node.name === 'RewriteRule' ? scriptOfRule(node) : wordsOf(node)[1]) ?? '')
  return scripts
}
