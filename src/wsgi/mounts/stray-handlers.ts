import {directivesReaching} from '../../scopes/reach/directory-directives.ts'
import {directivesIn, type Placed, type Scope} from '../../scopes/scopes.ts'
import {urlAliasesOf} from '../../scopes/url-aliases.ts'
import {firstWord} from '../../syntax/words/words-of.ts'
import {type Application, applicationOf} from './applications.ts'
import {belongsTo, type HandlerUse, isOpen} from './handlers.ts'

/** The aliases of a scope whose files a SetHandler surely has mod_wsgi run, read as applications. */
export function aliasApplicationsOf(scope: Scope): readonly Application[] {
  // Most files have many aliases and no such SetHandler.
  if (!scope.chain.some((around) => directivesIn(around, 'SetHandler').some(isOfWsgi))) return []
  return urlAliasesOf(scope).flatMap((alias) => {
    const application = applicationOf(scope, alias, [])
    if (!application) return []
    const handlers = directivesReaching('SetHandler', application)
    const last = handlers.findLast(({coverage}) => coverage === 'all')
    return last && isOfWsgi(last) ? [application] : []
  })
}

function isOfWsgi({node}: Pick<Placed, 'node'>): boolean {
  return firstWord(node) === 'wsgi-script'
}

/** True if a handler of a scope may run scripts that are those of none of its aliases. */
export function isStray(scope: Scope, use: HandlerUse, mounted: readonly Application[]): boolean {
  const byAlias = aliasApplicationsOf(scope)
  const others = scope.chain
    .flatMap(urlAliasesOf)
    .filter(({node}) => !byAlias.some((application) => application.node === node))
  const closed = {...use, isOpen: isOpen(use.sections, scope.chain, [...mounted, ...byAlias], others)}
  return ![...mounted, ...byAlias].some((application) => belongsTo(closed, application))
}
