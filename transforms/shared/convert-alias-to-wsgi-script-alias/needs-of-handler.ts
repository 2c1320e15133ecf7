/** What keeps SetHandler and ExecCGI of a converted Alias from being removed. */

import {
  type Directive,
  directivesReaching,
  findDirectives,
  firstWord,
  isVariable,
  mayBeRelated,
  type ServerView,
  urlAliasesOf,
} from 'httpd-codemod/transform'
import type {HandledAlias} from './handled-alias.ts'

/**
 * Directives that may lead to the scripts by another URL or give them another handler, or stand for text that is not
 * known: without SetHandler the server would send their source (mod_wsgi semantics 6.2).
 */
export function otherWays(alias: HandledAlias, view: ServerView): readonly Directive[] {
  const {target} = alias
  const folder = alias.target.endsWith('/') ? target : target.slice(0, target.lastIndexOf('/'))
  const touches = (path: string): boolean => isVariable(path) || mayBeRelated(path, folder)
  const find = (name: string): readonly Directive[] => findDirectives(view.root, name)
  const aliases = view.scopes
    .flatMap(urlAliasesOf)
    .filter((other) => other.node !== alias.node && touches(other.target))
  const roots = find('DocumentRoot').filter((node) => touches(firstWord(node) ?? '/'))
  const others = ['UserDir', 'VirtualDocumentRoot', 'VirtualScriptAlias', 'RewriteRule', 'AddHandler']
  const negotiating = directivesReaching('Options', alias)
    .map(({node}) => node)
    .filter(({value}) => /multiviews/i.test(value))
  return [...aliases.map(({node}) => node), ...roots, ...others.flatMap(find), ...negotiating, ...view.unread]
}

/** Directives that may run CGI scripts or filters, which need ExecCGI as well. */
export function otherUsersOfExecCgi({root}: ServerView): readonly Directive[] {
  return ['AddHandler', 'SetHandler', 'AddOutputFilter', 'SetOutputFilter']
    .flatMap((name) => findDirectives(root, name))
    .filter((node) => /cgi-|cgid|server-parsed|includes/i.test(node.value))
}
