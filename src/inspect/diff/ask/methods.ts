/** The methods to ask with: GET, and others where a line tells methods apart. */
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {wordsOf} from '../../../reading/words.ts'
import {requireWordsOf} from '../../../resolve/access/requirement-tree.ts'
import type {ServerScope} from '../../../resolve/server/server-scope.ts'

/** A method, or all that no line names. */
export interface AskedMethod {
  /** `other` for all that no line names. */
  readonly name: string
  /** The one that is sent. */
  readonly sent: string
}

/** Methods that are told apart in some scopes; GET first, those that no line names last. */
export function methodsIn(scopes: readonly ServerScope[]): readonly AskedMethod[] {
  const own = new Set([...new Set(scopes)].flatMap(methodsOf))
  // TRACE is answered before anybody asks for access.
  const found = new Set(['GET', ...own, ...(own.size > 0 ? ['TRACE'] : [])])
  const named = [...found].map((name) => ({name, sent: name}))
  const sent = own.size === 0 ? undefined : UNNAMED.find((method) => !found.has(method))
  return sent === undefined ? named : [...named, {name: 'other', sent}]
}

const UNNAMED = ['POST', 'PUT', 'DELETE', 'PATCH', 'PROPFIND']

const known = new WeakMap<ServerScope, readonly string[]>()

function methodsOf(scope: ServerScope): readonly string[] {
  const before = known.get(scope)
  if (before) return before
  const found = new Set<string>()
  visit(scope.directives, found)
  const methods = [...found]
  known.set(scope, methods)
  return methods
}

function visit(nodes: readonly ServerDirective[], found: Set<string>): void {
  for (const node of nodes) {
    const {name, children} = node
    if (NAMING.has(name)) for (const word of namedBy(node)) found.add(word)
    if (ASKING.has(name) && node.args.includes('REQUEST_METHOD'))
      for (const method of [
        'POST',
        ...(node.args.match(/\b[A-Z]{3,9}\b/g) ?? []).filter((word) => USUAL.has(word)),
      ])
        found.add(method)
    if (children.length > 0) visit(children, found)
  }
}

const NAMING = new Set(['<Limit', '<LimitExcept', 'AllowMethods', 'Require', 'TraceEnable'])
const ASKING = new Set([
  '<If',
  '<ElseIf',
  'RewriteCond',
  'Require',
  'SetEnvIf',
  'SetEnvIfExpr',
  'SetEnvIfNoCase',
])
const USUAL = new Set(['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE', 'PROPFIND'])

/** What a line names. */
function namedBy(node: ServerDirective): readonly string[] {
  if (node.name === 'TraceEnable') return ['TRACE']
  if (node.name === 'Require') {
    const {provider, values} = requireWordsOf(node)
    return provider === 'method' ? values : []
  }
  const words = wordsOf(node).filter((word) => /^[A-Z]+$/.test(word) && word !== 'HEAD')
  return words.slice(0, MOST)
}

/** So many of one line; those of one line get the same. */
const MOST = 6
