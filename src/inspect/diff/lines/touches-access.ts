/** Which lines may decide who gets in. */
import {directiveOf} from '../../../httpd/directives/directive-table.ts'
import type {ServerDirective} from '../../../reading/server-directive.ts'

/** Tells of a line, or of a section by what is in it, whether it may decide who gets in. */
export type TouchesAccess = (node: Pick<ServerDirective, 'name' | 'children'>) => boolean

/** Tells it for servers of these lines: variables decide where a line of access control asks for them. */
export function accessTeller(trees: readonly (readonly ServerDirective[])[]): TouchesAccess {
  const hasVariables = trees.some((tree) => tree.some(asksVariables))
  const touches: TouchesAccess = ({name, children}) =>
    BY_NAME.test(name) ||
    BY_MODULE.test(directiveOf(name)?.module ?? '') ||
    (hasVariables && VARIABLES.test(name)) ||
    children.some(touches)
  return touches
}

function asksVariables({name, args, children}: ServerDirective): boolean {
  const isAsker = name === 'allow' || name === 'deny' || name === 'Require'
  return (isAsker && /\benv\b|reqenv|ENV:/i.test(args)) || children.some(asksVariables)
}

const VARIABLES = /^(?:(?:Un)?SetEnv|BrowserMatch|PassEnv)/
const BY_NAME =
  /^(?:<?Require|<?Auth|order|allow|deny|Satisfy|<Limit|AllowOverride|SSLVerify|SSLRequire|SSLUserName|SSLCACert|SSLOCSP|Sec[A-Z]|LuaHookA|WSGIA(?:ccess|uth)|ModSec|Shib|OIDC|CAS|Mellon)/
const BY_MODULE = /^mod_(?:auth\w*|access_compat|allowmethods|remoteip|session\w*)\.c$/
