/** Requests that mod_wsgi runs without a WSGIScriptAlias: by SetHandler, AddHandler, handler scripts, rewrite flags. */

import {baseNameOf, coverageOfPrefix, directoryOf, mergeSlashes} from '../../httpd/paths/paths.ts'
import {type Mount, mountOf} from '../../scopes/mount.ts'
import {coverageOf} from '../../scopes/reach/coverage.ts'
import {bareDirectives, directivesIn, type Scope} from '../../scopes/scopes.ts'
import type {ServerView} from '../../scopes/server-view.ts'
import {linesComingInto} from '../../scopes/unseen/macro-lines.ts'
import {URL_ALIASES, urlAliasesOf} from '../../scopes/url-aliases.ts'
import {toIdentifier} from '../../syntax/names.ts'
import type {Directive, Section} from '../../syntax/nodes.ts'
import {firstWord, wordsOf} from '../../syntax/words/words-of.ts'
import type {Application} from './applications.ts'

export interface HandlerUse {
  readonly node: Directive
  /** Sections around it within the scope, innermost first. */
  readonly sections: readonly Section[]
  /** True if an Alias or the DocumentRoot leads to its folder too, or into it, past the WSGIScriptAlias. */
  readonly isOpen: boolean
}

/** What may have mod_wsgi run a file past the aliases. */
export const HANDLER_DIRECTIVES = ['SetHandler', 'AddHandler', 'WSGIHandlerScript', 'RewriteRule']

/** Directives of a scope that may send requests to mod_wsgi past the aliases. */
export function handlerUsesIn(scope: Scope, applications: readonly Application[]): readonly HandlerUse[] {
  const uses = HANDLER_DIRECTIVES.flatMap((name) => directivesIn(scope, name)).filter(({node}) =>
    isHandlerUse(node),
  )
  // Most virtual hosts have none, and need not look at the aliases of the main server.
  if (uses.length === 0) return []
  const aliases = scope.chain.flatMap(urlAliasesOf)
  return uses.map(({node, sections}) => ({
    node,
    sections,
    isOpen: isOpen(sections, scope.chain, applications, aliases),
  }))
}

/** The uses of a scope as a server has them: open too where an alias of another file leads to their folder. */
export function openedElsewhere(
  uses: readonly HandlerUse[],
  view: ServerView,
  scope: Scope,
): readonly HandlerUse[] {
  if (uses.every((use) => use.isOpen)) return uses
  const aliases = linesComingInto(view, scope, URL_ALIASES).flatMap(
    ({node}) => mountOf(scope, {node, guards: []}) ?? [],
  )
  return uses.map((use) => (use.isOpen ? use : {...use, isOpen: isOpen(use.sections, [], [], aliases)}))
}

/**
 * True if one of the aliases, or the DocumentRoot, leads to the folder of a handler or into it. The mount `/` leaves no
 * request to the DocumentRoot.
 */
export function isOpen(
  sections: readonly Section[],
  scopes: readonly Scope[],
  applications: readonly Application[],
  aliases: readonly Mount[],
): boolean {
  const directory = sections.find(({name}) => toIdentifier(name) === 'directory')
  const folder = directory && firstWord(directory)
  if (folder === undefined) return false
  const isAround = (path: string | undefined): boolean =>
    path !== undefined && coverageOfPrefix(path.replace(/(?!^)\/$/, ''), folder) === 'all'
  const isWithin = (path: string): boolean =>
    coverageOfPrefix(folder, path) === 'all' && isNamedIn(sections, path)
  if (aliases.some(({target}) => isAround(target) || isWithin(target))) return true
  const takesAll = applications.some(
    ({kind, mount, guards}) => kind === 'prefix' && mergeSlashes(mount) === '/' && guards.length === 0,
  )
  const roots = scopes.flatMap((scope) => bareDirectives(scope, 'DocumentRoot'))
  return !takesAll && roots.some(({node}) => isAround(firstWord(node)))
}

/** False if a Files section is for files of another name than that of an alias. */
function isNamedIn(sections: readonly Section[], path: string): boolean {
  const files = sections.find(({name}) => toIdentifier(name) === 'files')
  const name = files && firstWord(files)
  return name === undefined || /[*?[~]/.test(name) || baseNameOf(path) === name
}

/** True if a directive of those names has it run one. */
export function isHandlerUse(node: Directive): boolean {
  if (!/wsgi|\\/i.test(node.value)) return false
  const words = wordsOf(node)
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
export function belongsTo(
  {node, sections, isOpen: isElsewhere}: HandlerUse,
  application: Application,
): boolean {
  const [innermost] = sections
  if (toIdentifier(node.name) !== 'sethandler' || !innermost || isElsewhere) return false
  return (
    sections.every((section) => coverageOf(section, application) === 'all') && !isWide(innermost, application)
  )
}

/** True if a section reaches beyond the script's own directory, or beyond the mount. */
function isWide(section: Section, {mount, target, hasManyScripts}: Application): boolean {
  const path = (firstWord(section) ?? '').replace(/\/$/, '')
  // A script may be written with a slash after it: then PATH_INFO always begins with one.
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
