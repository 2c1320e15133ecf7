/** What of a server one file does not show. */
import {findDirectives, sectionsAround} from '../../query/tree-index.ts'
import type {Scope} from '../../scopes/scopes.ts'
import {argumentsOf} from '../../syntax/arguments.ts'
import {isSameName} from '../../syntax/names.ts'
import type {Directive, Root, Section} from '../../syntax/nodes.ts'
import type {Elsewhere} from '../elsewhere.ts'
import type {WsgiModel} from '../wsgi-model.ts'

/**
 * True if the text of this file and of the others is all that the server reads. A file by itself is a whole server
 * where it loads modules, opens a port and includes nothing.
 */
export function isWholeServer({main: {root}, unread}: WsgiModel, elsewhere: Elsewhere): boolean {
  if (elsewhere.isComplete) return true
  return (
    unread.length === 0 && ['LoadModule', 'Listen'].every((name) => findDirectives(root, name).length > 0)
  )
}

/**
 * True if lines that the file does not show, or that macros make, may say a directive for a scope. Where the server
 * is not known, these are the lines of the Include and Use directives in the scope; a file by itself is taken for
 * the main server.
 */
export function maySayUnseen(
  {unread}: WsgiModel,
  elsewhere: Elsewhere,
  name: string,
  {root, section}: Scope,
): boolean {
  const isOpen = unread.some(
    (node) => hostAround(sectionsAround(root, node)) === section && !isOfCertbot(node),
  )
  if (!elsewhere.isComplete) return isOpen
  const others = elsewhere.find(name).filter(({sections}) => !hostAround(sections))
  if (section === undefined && others.length > 0) return true
  return isOpen && (others.length > 0 || findDirectives(root, name).some((node) => isInMacro(root, node)))
}

/** All lines of a directive that are known, of this file and of the others, conditions and macros looked through. */
export function linesOfServer(root: Root, elsewhere: Elsewhere, name: string): readonly Directive[] {
  return [...findDirectives(root, name), ...elsewhere.find(name).map(({node}) => node)]
}

function isInMacro(root: Root, node: Directive): boolean {
  return sectionsAround(root, node).some((section) => isSameName(section.name, 'Macro'))
}

/** The virtual host among the sections around a line. */
export function hostAround(sections: readonly Section[]): Section | undefined {
  return sections.find((section) => isSameName(section.name, 'VirtualHost'))
}

/** The file that certbot has included in every virtual host it makes; it holds directives of mod_ssl only. */
export function isOfCertbot(node: Directive): boolean {
  return /\/options-ssl-apache\.conf$/.test(argumentsOf(node)[0]?.text ?? '')
}
