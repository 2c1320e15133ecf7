/** Whether a request is let in, as far as it does not depend on who asks (mod_authz_core.c, mod_access_compat.c). */
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import type {Layer} from '../sections/layer.ts'
import type {Layers} from '../sections/layers.ts'
import {sectionsByKind} from '../sections/ranks.ts'
import {namedIn} from '../server/directive-list.ts'

export interface Access {
  /** `unknown` where it depends on the client. */
  readonly verdict: 'granted' | 'denied' | 'unknown'
  readonly nodes: readonly ServerDirective[]
}

type Granted = boolean | undefined

/** The requirements of sections, joined. */
interface Sum {
  /** What comes of them; empty if all are for other methods, which neither grants nor denies. */
  readonly results: readonly Granted[]
  readonly nodes: readonly ServerDirective[]
}

/** Requirements and the lists of Order, Allow and Deny count beside each other, unless Satisfy says that one will do. */
export function accessOf({layers}: Pick<Layers, 'layers'>): Access {
  const required = requiredBy(layers)
  // A section with any of these begins anew (mod_access_compat.c has no merge function).
  const ordered = layers.findLast((layer) => COMPAT.some((name) => holds(layer, name)))
  const compat = ordered ? namedIn(ordered, COMPAT) : []
  const results = [...(required?.results ?? []), ...(ordered ? [compatOf(ordered)] : [])]
  const satisfy = ordered?.byName.get('Satisfy')?.at(-1)
  const satisfiesAny = satisfy !== undefined && /any/i.test(satisfy.args)
  const verdict =
    results.includes(false) && !satisfiesAny
      ? 'denied'
      : results.every((result) => result === true)
        ? 'granted'
        : 'unknown'
  return {verdict, nodes: [...(required?.nodes ?? []), ...compat]}
}

const REQUIREMENTS = ['Require', '<RequireAll', '<RequireAny', '<RequireNone']
const COMPAT = ['order', 'allow', 'deny', 'Satisfy']

function holds({byName, limited}: Layer, name: string): boolean {
  return byName.has(name) || limited.has(name)
}

/** What AuthMerging and the requirements of a section, or of several that are merged, come to. */
interface Authorization {
  readonly joining: 'and' | 'or' | 'off' | undefined
  readonly sum: Sum | undefined
}

function requiredBy(layers: readonly Layer[]): Sum | undefined {
  let authorization: Authorization | undefined
  for (const sections of sectionsByKind(layers)) {
    const [first, ...others] = sections.flatMap(ownAuthorization)
    if (!first) continue
    const own = others.reduce(merge, first)
    authorization = authorization ? merge(authorization, own) : own
  }
  return authorization?.sum
}

function ownAuthorization(layer: Layer): readonly Authorization[] {
  const merging = layer.byName.get('AuthMerging')?.at(-1)
  const isEmpty = !REQUIREMENTS.some((name) => holds(layer, name))
  if (merging === undefined && isEmpty) return []
  const word = merging && wordsOf(merging)[0]?.toLowerCase()
  const joining = word === 'and' || word === 'or' || word === 'off' ? word : undefined
  const nodes = namedIn(layer, REQUIREMENTS)
  const sum = isEmpty ? undefined : {results: nodes.length > 0 ? [anyOf(nodes)] : [], nodes}
  return [{joining, sum}]
}

/**
 * The requirements of a section take the place of those above it, unless AuthMerging joins them
 * (mod_authz_core.c: merge_authz_core_dir_config). Those for other methods take their place too, and ask nothing.
 */
function merge({sum: above}: Authorization, {joining, sum: own}: Authorization): Authorization {
  if (joining !== 'and' && joining !== 'or') return {joining, sum: own}
  if (!above || !own) return {joining, sum: own ?? above}
  const both = [...above.results, ...own.results]
  const results = both.length < 2 ? both : [joining === 'and' ? all(both) : any(both)]
  return {joining, sum: {results, nodes: [...above.nodes, ...own.nodes]}}
}

function any(results: readonly Granted[]): Granted {
  if (results.includes(true)) return true
  return results.includes(undefined) ? undefined : false
}

function all(results: readonly Granted[]): Granted {
  if (results.includes(false)) return false
  return results.includes(undefined) ? undefined : true
}

function anyOf(requirements: readonly ServerDirective[]): Granted {
  return any(requirements.map(grantedBy))
}

function allOf(requirements: readonly ServerDirective[]): Granted {
  return all(requirements.map(grantedBy))
}

function grantedBy(node: ServerDirective): Granted {
  const children = node.children.filter(({name}) => REQUIREMENTS.includes(name))
  if (node.name === '<RequireAll') return allOf(children)
  if (node.name === '<RequireAny') return anyOf(children)
  if (node.name === '<RequireNone') {
    const some = anyOf(children)
    return some === undefined ? undefined : !some
  }
  const words = wordsOf(node).map((word) => word.toLowerCase())
  const isNegated = words[0] === 'not'
  const [provider, value] = isNegated ? words.slice(1) : words
  if (provider !== 'all') return undefined
  return (value === 'granted') !== isNegated
}

/** Order decides which of both lists has the last word, and what holds for clients on neither. */
function compatOf({directives}: Layer): Granted {
  const last = directives.findLast(({name}) => name === 'order')
  const order = (last ? wordsOf(last).join('') : 'deny,allow').toLowerCase()
  const listed = (name: string): Granted => {
    const hosts = directives.filter((node) => node.name === name).flatMap((node) => wordsOf(node).slice(1))
    if (hosts.some((host) => host.toLowerCase() === 'all')) return true
    return hosts.length > 0 ? undefined : false
  }
  const [allowed, denied] = [listed('allow'), listed('deny')]
  // Only with `mutual-failure` and this order a client on no list is kept out.
  if (order === 'allow,deny' || order === 'mutual-failure')
    return denied === true ? false : denied === undefined ? undefined : allowed
  return allowed === true
    ? true
    : denied === false
      ? true
      : allowed === undefined
        ? undefined
        : denied === true
          ? false
          : undefined
}
