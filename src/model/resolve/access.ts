/** Whether a request is let in, as far as it does not depend on who asks (mod_authz_core.c, mod_access_compat.c). */
import type {ServerDirective} from '../server-directive.ts'
import {namedIn} from './directive-list.ts'
import type {Layer} from './layer.ts'
import type {Layers} from './layers.ts'
import {wordsOf} from './words.ts'

export interface Access {
  /** `unknown` where it depends on the client. */
  readonly verdict: 'granted' | 'denied' | 'unknown'
  readonly nodes: readonly ServerDirective[]
}

type Granted = boolean | undefined

/** The last section with requirements counts alone (AuthMerging Off); Order, Allow and Deny count beside it. */
export function accessOf({layers}: Pick<Layers, 'layers'>): Access {
  const required = layers.findLast(({byName}) => REQUIREMENTS.some((name) => byName.has(name)))
  const ordered = layers.findLast(({byName}) => COMPAT.some((name) => byName.has(name)))
  const requirements = required ? namedIn(required, REQUIREMENTS) : []
  const compat = ordered ? namedIn(ordered, COMPAT) : []
  const results = [...(required ? [anyOf(requirements)] : []), ...(ordered ? [compatOf(ordered)] : [])]
  const satisfiesAny = layers.some(({byName}) => byName.get('Satisfy')?.some(({args}) => /any/i.test(args)))
  const verdict =
    results.includes(false) && !satisfiesAny
      ? 'denied'
      : results.every((result) => result === true)
        ? 'granted'
        : 'unknown'
  return {verdict, nodes: [...requirements, ...compat]}
}

const REQUIREMENTS = ['Require', '<RequireAll', '<RequireAny', '<RequireNone']
const COMPAT = ['order', 'allow', 'deny']

function anyOf(requirements: readonly ServerDirective[]): Granted {
  const results = requirements.map(grantedBy)
  if (results.includes(true)) return true
  return results.includes(undefined) ? undefined : false
}

function allOf(requirements: readonly ServerDirective[]): Granted {
  const results = requirements.map(grantedBy)
  if (results.includes(false)) return false
  return results.includes(undefined) ? undefined : true
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
  if (order === 'allow,deny') return denied === true ? false : denied === undefined ? undefined : allowed
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
