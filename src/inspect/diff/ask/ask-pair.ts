/** Asks the hosts of a pair for all that a difference can reach. */
import type {ServerDirective} from '../../../reading/server-directive.ts'
import type {ServerRequest} from '../../../resolve/resolution.ts'
import type {ServerModel} from '../../../resolve/server/server-model.ts'
import type {Reach} from '../hosts/changed-pairs.ts'
import type {HostPair} from '../hosts/host-pairs.ts'
import type {Way} from '../hosts/ways.ts'
import type {ChangedLine} from '../lines/changed-lines.ts'
import type {HtaccessFolder} from '../lines/htaccess-lines.ts'
import type {HostOf} from '../paths/file-paths.ts'
import {probePaths, probePathsOfLines, saysWhere} from '../paths/probe-paths.ts'
import type {Both} from '../side.ts'
import type {Variant} from '../variants/variant.ts'
import {type Asked, type Asker, ask} from './deltas.ts'
import {type AskedMethod, methodsIn} from './methods.ts'

/** A request, and what came of it. */
export interface AskedRequest extends Asked {
  readonly request: ServerRequest
}

/** What a pair was asked. */
export interface PairAsked {
  readonly paths: readonly string[]
  readonly methods: readonly string[]
  readonly requests: readonly AskedRequest[]
}

/** What paths are made from, beside the lines of the hosts. */
export interface PathGrounds {
  /** Lines that differ, of the hosts or the main server. */
  readonly modelled: readonly ChangedLine[]
  readonly htaccess: readonly HtaccessFolder[]
}

/** Asks a pair for one variant of requests, by the first way that leads to it. */
export function askPair(
  asker: Asker,
  {scopes, ways: [way]}: HostPair,
  reach: Reach,
  grounds: PathGrounds,
  variant: Variant,
): PairAsked {
  const [old, now] = asker.servers
  const paths = pathsFor(scopes, reach, asker.servers, grounds)
  const methods = methodsIn([old.main, scopes[0], now.main, scopes[1]])
  const requests = paths.flatMap((path) =>
    sentWith(methods, variant).map((method): AskedRequest => {
      const request = requestOf({...way, ...variant}, path, method.sent)
      const asked = ask(asker, request, method.name)
      return {request, ...asked, deltas: asked.deltas.map((delta) => ({...delta, path}))}
    }),
  )
  return {paths, methods: methods.map(({name}) => name), requests}
}

/** The method of a rare request stands for GET, unless it is asked by itself. */
function sentWith(methods: readonly AskedMethod[], {method: rare}: Variant): readonly AskedMethod[] {
  if (rare === undefined) return methods
  return methods.some(({sent}) => sent === rare) ? [] : [{name: 'GET', sent: rare}]
}

function requestOf(
  {host, hostPort, query, port, local}: Way & Variant,
  bare: string,
  method: string,
): ServerRequest {
  const path = query === '' ? bare : `${bare}?${query}`
  return {host, port, hostPort, address: local, path, ...(method === 'GET' ? {} : {method})}
}

function pathsFor(
  [one, other]: HostPair['scopes'],
  reach: Reach,
  [old, now]: Both<ServerModel>,
  {modelled, htaccess}: PathGrounds,
): readonly string[] {
  const hosts: readonly HostOf[] = [
    [now, other],
    [old, one],
  ]
  const ofMain = reach === 'main' ? linesWithPaths(modelled) : []
  if (ofMain.length > 0) return probePathsOfLines(ofMain, hosts)
  const own = modelled.filter(({around: [outermost], node}) => {
    const first = outermost ?? node
    return first.name !== '<VirtualHost' || first === one.section || first === other.section
  })
  const nested = own.flatMap(({around, node}): readonly ServerDirective[] =>
    around.some(({name}) => name !== '<VirtualHost') ? nestedIn(around, node) : [],
  )
  const files = htaccess.flatMap(({sections}) =>
    sections.flatMap((section) => [section, ...section.children]),
  )
  return probePaths(hosts, [...nested, ...files])
}

/**
 * The outermost of some changed lines, if each of them says at which paths it applies; empty where one does not. Where
 * no line is known to differ, any of them may.
 */
export function linesWithPaths(modelled: readonly ChangedLine[]): readonly ServerDirective[] {
  const outermost = [...new Set(modelled.map(({around: [first], node}) => first ?? node))]
  return outermost.every(saysWhere) ? outermost : []
}

/** A line of a section, for which requests are made as if it were outside of it, and the folder that it is for. */
function nestedIn(around: readonly ServerDirective[], node: ServerDirective): readonly ServerDirective[] {
  const folder = around.find(({name}) => name.startsWith('<Directory'))
  return folder ? [node, {...folder, children: [node]}] : [node]
}
