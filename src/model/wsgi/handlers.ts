/** Requests that mod_wsgi runs without a WSGIScriptAlias: by SetHandler, AddHandler, handler scripts, rewrite flags. */
import {argumentsOf} from '../../syntax/arguments.ts'
import {toIdentifier} from '../../syntax/names.ts'
import type {Directive, Section} from '../../syntax/nodes.ts'
import {type Item, itemsIn, type Scope} from '../scopes.ts'
import type {Application} from './applications.ts'
import {coverageOf} from './coverage.ts'

export interface HandlerUse {
  readonly node: Directive
  /** Sections around it within the scope, outermost first. */
  readonly sections: readonly Section[]
}

/** Directives of a scope that may send requests to mod_wsgi past the aliases. */
export function handlerUsesIn(scope: Scope): readonly HandlerUse[] {
  return usesAmong(scope.items, [])
}

function usesAmong(items: readonly Item[], sections: readonly Section[]): readonly HandlerUse[] {
  return items.flatMap(({node, guards}) => {
    if (node.type === 'section') return usesAmong(itemsIn(node, guards), [...sections, node])
    return isHandlerUse(node) ? [{node, sections}] : []
  })
}

function isHandlerUse(node: Directive): boolean {
  const words = argumentsOf(node).map(({text}) => text)
  switch (toIdentifier(node.name)) {
    case 'sethandler':
    case 'addhandler':
      return words[0] === 'wsgi-script'
    case 'wsgihandlerscript':
      return true
    case 'rewriterule':
      return /\b(?:H|handler)=wsgi-script\b/i.test(words[2] ?? '')
    default:
      return false
  }
}

/** True if a SetHandler only says again what the alias of this application says. */
export function belongsTo({node, sections}: HandlerUse, application: Application): boolean {
  const innermost = sections.at(-1)
  if (toIdentifier(node.name) !== 'sethandler' || !innermost) return false
  return (
    sections.every((section) => coverageOf(section, application) === 'all') && !isWide(innermost, application)
  )
}

/** True if a section reaches beyond the script's own directory, or beyond the mount. */
function isWide(section: Section, {mount, target, hasManyScripts}: Application): boolean {
  const path = (argumentsOf(section)[0]?.text ?? '').replace(/\/$/, '')
  switch (toIdentifier(section.name)) {
    case 'directory':
      return path !== (hasManyScripts ? target.replace(/\/$/, '') : target.slice(0, target.lastIndexOf('/')))
    case 'location':
      return path !== mount.replace(/\/$/, '')
    default:
      return false
  }
}
