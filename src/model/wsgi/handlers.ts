/** Requests that mod_wsgi runs without a WSGIScriptAlias: by SetHandler, AddHandler, handler scripts, rewrite flags. */
import {argumentsOf} from '../../syntax/arguments.ts'
import {toIdentifier} from '../../syntax/names.ts'
import type {Directive, Section} from '../../syntax/nodes.ts'
import {directoryOf} from '../paths.ts'
import {directivesIn, type Scope} from '../scopes.ts'
import type {Application} from './applications.ts'
import {coverageOf} from './coverage.ts'

export interface HandlerUse {
  readonly node: Directive
  /** Sections around it within the scope, innermost first. */
  readonly sections: readonly Section[]
}

const DIRECTIVES = ['SetHandler', 'AddHandler', 'WSGIHandlerScript', 'RewriteRule']

/** Directives of a scope that may send requests to mod_wsgi past the aliases. */
export function handlerUsesIn(scope: Scope): readonly HandlerUse[] {
  return DIRECTIVES.flatMap((name) => directivesIn(scope, name)).filter(({node}) => isHandlerUse(node))
}

function isHandlerUse(node: Directive): boolean {
  if (!/wsgi|\\/i.test(node.value)) return false
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
  const [innermost] = sections
  if (toIdentifier(node.name) !== 'sethandler' || !innermost) return false
  return (
    sections.every((section) => coverageOf(section, application) === 'all') && !isWide(innermost, application)
  )
}

/** True if a section reaches beyond the script's own directory, or beyond the mount. */
function isWide(section: Section, {mount, target, hasManyScripts}: Application): boolean {
  const path = (argumentsOf(section)[0]?.text ?? '').replace(/\/$/, '')
  // A script may be written with a slash behind it: then PATH_INFO always begins with one.
  const script = target.replace(/\/$/, '')
  switch (toIdentifier(section.name)) {
    case 'directory':
      return path !== (hasManyScripts ? script : directoryOf(script))
    case 'location':
      return path !== mount.replace(/\/$/, '')
    default:
      return false
  }
}
