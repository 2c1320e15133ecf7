/** What the providers of Require answer (mod_authz_core.c, mod_authz_host.c, mod_authz_user.c, mod_authz_groupfile.c). */
import type {ServerDirective} from '../../reading/server-directive.ts'
import type {Login} from '../client.ts'
import {asGet} from '../sections/layer.ts'
import type {Asking} from './asking.ts'
import {isMember, isNamed, isSet} from './client-tests.ts'
import {askExpression} from './expression-provider.ts'
import {groupsOf} from './groups.ts'
import {DENIED, GRANTED, NEEDS_USER, type Outcomes, outcomeOf} from './outcomes.ts'

import {requireWordsOf} from './requirement-tree.ts'

/** What a Require directive comes to. */
export function askProvider(node: ServerDirective, asking: Asking, login: Login): Outcomes {
  const {provider, values} = requireWordsOf(node)
  if (provider === 'all') return values[0]?.toLowerCase() === 'granted' ? GRANTED : DENIED
  if (provider === 'expr') return askExpression(node, asking, login)
  const ask = Object.hasOwn(PROVIDERS, provider) ? PROVIDERS[provider] : undefined
  // Most providers fill variables in.
  if (!ask || values.some((value) => value.includes('%{'))) return ANYTHING
  return ask(values, asking, login)
}

/** What one provider answers to the words after its name. */
type Provider = (values: readonly string[], asking: Asking, login: Login) => Outcomes

const ANYTHING: Outcomes = GRANTED | DENIED | NEEDS_USER

const PROVIDERS: Readonly<Record<string, Provider>> = {
  ip: (values, {client}) => outcomeOf(anyOf(values, (value) => isMember(value, client))),
  host: (values, asking) => outcomeOf(anyOf(untilHash(values), (value) => isNamed(value, asking))),
  local: (_values, asking) => outcomeOf(isLocal(asking)),
  env: (values, asking) => outcomeOf(anyOf(values, (value) => isSet(value, asking))),
  method: (values, {method}) => outcomeOf(values.map(asGet).includes(asGet(method))),
  'valid-user': (_values, _asking, login) => ofUser(login, () => true),
  user: (values, _asking, login) => ofUser(login, (name) => values.includes(name)),
  group: (values, asking, login) =>
    ofUser(login, (name) => {
      const groups = groupsOf(name, asking)
      return groups && values.some((value) => groups.has(value))
    }),
}

function ofUser(login: Login, isMeant: (name: string) => boolean | undefined): Outcomes {
  if (login === 'nobody') return NEEDS_USER
  return outcomeOf(login === 'anybody' ? undefined : isMeant(login.name))
}

function isLocal({client, serverAddress}: Asking): boolean | undefined {
  if (client.address === undefined) return undefined
  return isMember('127.0.0.0/8', client) || client.address === '::1' || client.address === serverAddress
}

/** In the list of `Require host` a `#` ends it. */
function untilHash(values: readonly string[]): readonly string[] {
  const hash = values.findIndex((value) => value.startsWith('#'))
  return hash === -1 ? values : values.slice(0, hash)
}

function anyOf(values: readonly string[], test: (value: string) => boolean | undefined): boolean | undefined {
  const results = values.map(test)
  return results.includes(true) ? true : results.includes(undefined) ? undefined : false
}
