import {argumentsOf} from '../../syntax/arguments.ts'
import {toIdentifier} from '../../syntax/names.ts'
import {mayBeRelated} from '../paths.ts'
import {bareDirectives, type Scope} from '../scopes.ts'
import {urlAliasesOf} from '../url-aliases.ts'
import {type Application, applicationOf} from './applications.ts'
import {directivesReaching} from './directory-directives.ts'
import {belongsTo, type HandlerUse} from './handlers.ts'
import type {WsgiModel} from './wsgi-model.ts'

/** The aliases of a scope whose files a SetHandler surely has mod_wsgi run, read as applications. */
export function aliasApplicationsOf({main}: WsgiModel, scope: Scope): readonly Application[] {
  return urlAliasesOf(scope).flatMap((alias) => {
    const application = applicationOf(scope, alias, [])
    if (!application) return []
    const handlers = directivesReaching('SetHandler', application, [...new Set([main, scope])])
    const last = handlers.findLast(({coverage}) => coverage === 'all')
    return last && argumentsOf(last.node)[0]?.text === 'wsgi-script' ? [application] : []
  })
}

/** True if a handler of a scope may run scripts that are those of none of its aliases. */
export function isStray(model: WsgiModel, scope: Scope, use: HandlerUse): boolean {
  const applications = model.applicationsByScope.get(scope) ?? []
  if (applications.some((application) => belongsTo(use, application))) return false
  const byAlias = aliasApplicationsOf(model, scope)
  const isOfAlias = byAlias.some((application) => belongsTo({...use, isOpen: false}, application))
  return !isOfAlias || isInDocumentRoot(model, scope, use)
}

function isInDocumentRoot({main}: WsgiModel, scope: Scope, {sections}: HandlerUse): boolean {
  const directory = sections.find(({name}) => toIdentifier(name) === 'directory')
  const folder = directory && argumentsOf(directory)[0]?.text
  if (folder === undefined) return false
  return [main, scope]
    .flatMap((at) => bareDirectives(at, 'DocumentRoot'))
    .some(({node}) => mayBeRelated(argumentsOf(node)[0]?.text ?? '/', folder))
}
