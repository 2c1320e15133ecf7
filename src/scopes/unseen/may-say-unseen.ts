import {findDirectives, sectionsAround} from '../../query/tree-index.ts'
import {isSameName} from '../../syntax/names.ts'
import type {Directive, Root} from '../../syntax/nodes.ts'
import {firstWord} from '../../syntax/words/words-of.ts'
import {hostAround, type Scope} from '../scopes.ts'
import type {ServerView} from '../server-view.ts'

/**
 * True if lines that the file does not show, or that macros make, may say a directive for a scope. Where the server
 * is not known, these are the lines of the Include and Use directives in the scope; a file by itself is taken for
 * the main server.
 */
export function maySayUnseen({unread, elsewhere}: ServerView, name: string, {root, section}: Scope): boolean {
  const isOpen = unread.some(
    (node) => hostAround(sectionsAround(root, node)) === section && !isOfCertbot(node),
  )
  if (!elsewhere.isComplete) return isOpen
  const others = elsewhere.find(name).filter(({sections}) => !hostAround(sections))
  if (section === undefined && others.length > 0) return true
  return isOpen && (others.length > 0 || findDirectives(root, name).some((node) => isInMacro(root, node)))
}

function isInMacro(root: Root, node: Directive): boolean {
  return sectionsAround(root, node).some((section) => isSameName(section.name, 'Macro'))
}

/** The file that certbot has included in every virtual host it makes; it holds directives of mod_ssl only. */
export function isOfCertbot(node: Directive): boolean {
  return /\/options-ssl-apache\.conf$/.test(firstWord(node) ?? '')
}
