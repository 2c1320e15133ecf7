/** Whether a difference says of a request that its answer changes. */

import {
  type AskedFacts,
  chainValue,
  enters,
  factsOf,
  isCondition,
} from '../../../src/effects/unasked/entered.ts'
import {networkOf} from '../../../src/httpd/ip-address.ts'
import {toRegex} from '../../../src/httpd/patterns/regex.ts'
import {deciders} from '../../../src/inspect/diff/ask/deltas.ts'
import type {Change, LeftLine, PathClass, ServerDiff} from '../../../src/inspect/diff/server-diff.ts'
import type {ServerDirective} from '../../../src/reading/server-directive.ts'
import type {Resolution, ServerRequest} from '../../../src/resolve/resolution.ts'
import type {ServerModel} from '../../../src/resolve/server/server-model.ts'

/** How it says so; undefined where it does not. */
export type Telling = 'change' | 'may change' | 'connection' | 'line'

/** What a server says to a request, and what it is. */
export interface Answered {
  readonly model: ServerModel
  readonly answer: Resolution
}

/**
 * Looks for a class that covers a request, else for a line that is said not to be judged or asked and has to do with it.
 * @param sides both servers, the old one first
 */
export function tellingOf(
  diff: ServerDiff,
  request: ServerRequest,
  sides: readonly Answered[],
): Telling | undefined {
  const covering = diff.changes.filter((change) => covers(change, request))
  if (covering.some(({isCertain}) => isCertain)) return 'change'
  if (covering.length > 0) return 'may change'
  if (diff.connections.length > 0) return 'connection'
  return [...diff.notJudged, ...diff.notAsked].some((line) => concerns(line, request, sides))
    ? 'line'
    : undefined
}

/** True for a line behind an answer, and for one of a section that the request comes into. */
function concerns(
  {places, directive, side}: LeftLine,
  request: ServerRequest,
  sides: readonly Answered[],
): boolean {
  if (/^(?:SetEnv|BrowserMatch|ErrorDocument|UnsetEnv|Auth)/.test(directive)) return true
  const isMeant = ({file, line}: ServerDirective): boolean =>
    places.some((place) => place.file === file && place.line === line)
  if (sides.some(({answer}) => deciders(answer).some(isMeant))) return true
  const {model, answer} = sides[side === 'old' ? 0 : 1] as Answered
  const facts = factsOf(model, request, answer)
  const isBelow = places.some(({file}) => {
    const folder = /^(.*\/)\.htaccess$/s.exec(file)?.[1]
    return folder !== undefined && facts.files.some((path) => `${path}/`.startsWith(folder))
  })
  return isBelow || [facts.scope, model.main].some((scope) => isInForce(scope.directives, isMeant, facts))
}

/** True if a line is among some, or in a section of them that the request comes into, as far as that is known. */
function isInForce(
  nodes: readonly ServerDirective[],
  isMeant: (node: ServerDirective) => boolean,
  facts: AskedFacts,
): boolean {
  return nodes.some((section) => {
    if (!section.name.startsWith('<')) return isMeant(section)
    const nested = {section, siblings: nodes}
    const isOut = isCondition(section) ? chainValue(nested, facts) === false : !mayEnter(section, facts)
    return !isOut && (isMeant(section) || isInForce(section.children, isMeant, facts))
  })
}

function mayEnter(section: ServerDirective, facts: AskedFacts): boolean {
  // Proxies and lists of requirements are not told apart by what is known of a request.
  if (/^<(?:Proxy|Require)/.test(section.name)) return true
  return enters({section, siblings: [section]}, facts)
}

function covers({hosts, paths, clients, methods}: Change, request: ServerRequest): boolean {
  const {client, host, method = 'GET'} = request
  const path = plainPath(request.path)
  const isHost = hosts.some(
    ({names, isDefault}) =>
      isDefault ||
      names.some((name) => name === 'x.example' || name === host.toLowerCase().replace(/\.$/, '')),
  )
  const isClient =
    clients === undefined ||
    clients.some(({addresses, isAllBut, logins}) => {
      const isIn = (addresses ?? []).some((block) => isInBlock(client?.address ?? '', block))
      const login = client?.login ?? 'nobody'
      const isLogin =
        logins === undefined ||
        logins.some((each) =>
          each.kind === 'name'
            ? typeof login === 'object' && login.name === each.name
            : (each.kind === 'none') === (login === 'nobody'),
        )
      return isLogin && (addresses === undefined || isIn !== isAllBut)
    })
  const isMethod =
    methods === undefined ||
    methods.includes(method === 'HEAD' ? 'GET' : method) ||
    (methods.includes('other') && !/^(?:GET|HEAD)$/.test(method))
  return isHost && isClient && isMethod && paths.some((each) => isInClass(path, each))
}

function isInClass(path: string, {text, extent, except}: PathClass): boolean {
  if (extent === 'pattern') return isMatched(path, text)
  const own = plainPath(text)
  if (extent === 'path') return path === own
  const isBelow = `${path}/`.startsWith(own) || path === own
  return isBelow && (extent === 'some' || !except.some((each) => path === plainPath(each)))
}

/** In a folder an expression is tried on what follows the path of the folder. */
function isMatched(path: string, text: string): boolean {
  const isNegated = text.startsWith('!')
  const regex = toRegex(isNegated ? text.slice(1) : text)
  const tails = [path, ...[...path.matchAll(/\//g)].map(({index}) => path.slice(index + 1))]
  return tails.some((tail) => regex.test(tail) !== isNegated)
}

function plainPath(path: string): string {
  const bare = path
    .replace(/[?#].*$/s, '')
    .replace(/\/{2,}/g, '/')
    .replace(/\/(?:\.|%2e)(?=\/)/g, '')
    .replace(/\/[^/]+\/(?:\.|%2e){2}(?=\/)/g, '')
  try {
    return decodeURIComponent(bare)
  } catch {
    return bare
  }
}

function isInBlock(address: string, block: string): boolean {
  const network = networkOf(block)
  const own = networkOf(address)
  if (!network || !own || network.bytes.length !== own.bytes.length) return false
  return network.bytes.every(
    (byte, at) => (byte & (network.mask[at] ?? 0)) === ((own.bytes[at] ?? 0) & (network.mask[at] ?? 0)),
  )
}
