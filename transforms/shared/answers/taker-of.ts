import {
  bareDirectives,
  coverageOfPrefix,
  type Directive,
  type MountPath,
  overlapsIn,
  type Placed,
  type Scope,
  urlPrefixOf,
  wordsOf,
} from 'httpd-codemod/transform'
import type {Application} from 'httpd-codemod/wsgi'

/** The redirect, proxy or rule of its scope that takes all requests of a mount before any alias is tried. */
export function takerOf(application: Application): Directive | undefined {
  const {scope} = application
  const mount = urlPrefixOf(application)
  const known = takers.get(scope) ?? takersIn(scope)
  takers.set(scope, known)
  // What is related to a mount is found in the order of the lines.
  const find = (lines: readonly Taker[]): Directive | undefined =>
    overlapsIn(lines, {kind: 'prefix', mount}).find((line) => coverageOfPrefix(line.mount, mount) === 'all')
      ?.node
  return find(known.proxies) ?? find(known.redirects) ?? known.rule
}

/** A line that takes all requests at and below a path. */
interface Taker extends MountPath {
  readonly node: Directive
}

interface Takers {
  readonly proxies: readonly Taker[]
  readonly redirects: readonly Taker[]
  /** A rule that takes all that these leave. */
  readonly rule: Directive | undefined
}

const takers = new WeakMap<Scope, Takers>()

function takersIn(scope: Scope): Takers {
  const proxied = bareDirectives(scope, 'ProxyPass')
  // An exclusion leaves some requests, and which lines of several take them is a matter of their order.
  const isWhole = proxied.every(({node}) => wordsOf(node)[1] !== '!')
  return {
    proxies: isWhole ? proxied.flatMap((line) => takerAt(line, 0)) : [],
    redirects: bareDirectives(scope, 'Redirect', 'RedirectPermanent', 'RedirectTemp').flatMap((line) =>
      takerAt(line, -2),
    ),
    rule: rewritten(scope)?.node,
  }
}

/** @param place of its path among the words of the line, from their end where it is negative */
function takerAt({guards, node}: Placed, place: number): readonly Taker[] {
  const isSure = guards.length === 0 && !/[$%]/.test(node.value)
  const path = isSure ? wordsOf(node).at(place) : undefined
  return path?.startsWith('/') ? [{kind: 'prefix', mount: path, node}] : []
}

/** A rule without conditions that redirects every URL, as people write it for HTTPS. */
function rewritten(scope: Scope): Placed | undefined {
  const engine = bareDirectives(scope, 'RewriteEngine').at(-1)
  if (!engine || !/^on$/i.test(wordsOf(engine.node)[0] ?? '') || engine.guards.length > 0) return undefined
  const [first] = bareDirectives(scope, 'RewriteRule', 'RewriteCond')
  if (!first || first.guards.length > 0) return undefined
  const [pattern = '', target = '', flags = ''] = wordsOf(first.node)
  const takesAll = /^(?:\^|\.\*|\^\/?\(?\.\*\)?\$?|\(\.\*\))$/.test(pattern)
  const isRedirect = /^https?:/i.test(target) && !/[[,](?:P|proxy|S|skip|C|chain|N|next)\b/i.test(flags)
  return takesAll && isRedirect ? first : undefined
}
