import {
  bareDirectives,
  coverageOfPrefix,
  type Directive,
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
  const takes = ({guards, node}: Placed, path: string | undefined): boolean =>
    guards.length === 0 &&
    path?.startsWith('/') === true &&
    !wordsOf(node).some((word) => /[$%]/.test(word)) &&
    coverageOfPrefix(path, mount) === 'all'
  const proxied = bareDirectives(scope, 'ProxyPass')
  // An exclusion leaves some requests, and which lines of several take them is a matter of their order.
  const isWhole = proxied.every(({node}) => wordsOf(node)[1] !== '!')
  const proxy = isWhole ? proxied.find((line) => takes(line, wordsOf(line.node)[0])) : undefined
  const redirect = bareDirectives(scope, 'Redirect', 'RedirectPermanent', 'RedirectTemp').find((line) =>
    takes(line, wordsOf(line.node).at(-2)),
  )
  return (proxy ?? redirect ?? rewritten(scope))?.node
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
