import type {ServerDirective} from '../../../reading/server-directive.ts'
import {portOfScope} from '../../../resolve/destination/own-url.ts'
import {type ServerModel, settingOf} from '../../../resolve/server/server-model.ts'
import type {HostPair} from '../hosts/host-pairs.ts'
import type {Both} from '../side.ts'
import {headerTestsIn} from './header-tests.ts'
import {queryTestsIn} from './query-tests.ts'
import {type TextTest, textTest} from './text-tests.ts'

/** What tells requests to a pair apart that are for the same path. */
export interface PairTests {
  /** Tests of the name in the Host header, with its port and without. */
  readonly names: readonly TextTest[]
  readonly queries: readonly TextTest[]
  /** True where a port in the header matters. */
  readonly hasPorts: boolean
  /** True where a rule changed that says whether the query is kept. */
  readonly hasRules: boolean
  /** True where a line of a proxy changed: TRACE is answered before anybody asks for access, unless it is sent on. */
  readonly isProxied: boolean
}

/** The tests in the lines of a pair and of its servers. */
export function testsFor(
  {scopes}: HostPair,
  servers: Both<ServerModel>,
  nested: readonly ServerDirective[],
  changed: readonly ServerDirective[],
): PairTests {
  const lists = [
    ...new Set([...servers.map(({main}) => main.directives), ...scopes.map(({directives}) => directives)]),
    nested,
  ]
  const headers = lists.map(headerTestsIn)
  const facts = scopes.map((scope, side) => factsOf(servers[side] as ServerModel, scope))
  // A server that uses its own name has the same in place of all others.
  const own = facts.some(({isOwn}) => isOwn) ? scopes.map(({name}) => name) : []
  return {
    names: [...headers.flatMap(({names}) => names), ...[...new Set(own)].map(textTest)],
    queries: lists.flatMap(queryTestsIn),
    hasPorts: headers.some(({hasPorts}) => hasPorts) || facts[0]?.port !== facts[1]?.port,
    hasRules: changed.some(({name, args}) => name === 'RewriteRule' && KEEPS_QUERY.test(args)),
    isProxied: changed.some(isOfProxy),
  }
}

/** What the server makes of its own name and port. */
function factsOf(
  server: ServerModel,
  scope: HostPair['scopes'][0],
): {readonly isOwn: boolean; readonly port: string} {
  const [canonical = 'off', physical] = ['UseCanonicalName', 'UseCanonicalPhysicalPort'].map((name) =>
    settingOf(server, scope, name)?.toLowerCase(),
  )
  const port = [canonical, physical, portOfScope(server, scope), scope.addresses[0]?.port]
  return {isOwn: canonical !== 'off', port: JSON.stringify(port)}
}

const KEEPS_QUERY = /\?|\b(?:QSA|qsappend|QSD|qsdiscard)\b/i

function isOfProxy({name, args}: ServerDirective): boolean {
  if (name === 'RewriteRule') return /\[(?:[^\]]*,)?(?:P|proxy)[,\]]/i.test(args)
  return /^ProxyPass(?:Match)?$/.test(name) || (name === 'SetHandler' && /^"?proxy:/i.test(args))
}
