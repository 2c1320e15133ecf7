/** Whether a difference says of a request that its answer changes. */

import {networkOf} from '../../../src/httpd/ip-address.ts'
import {deciders} from '../../../src/inspect/diff/ask/deltas.ts'
import type {Change, LeftLine, PathClass, ServerDiff} from '../../../src/inspect/diff/server-diff.ts'
import type {Resolution, ServerRequest} from '../../../src/resolve/resolution.ts'

/** How it says so; undefined where it does not. */
export type Telling = 'change' | 'may change' | 'connection' | 'line'

/**
 * Looks for a class that covers a request, else for a line that is said not to be judged or asked and has to do with it.
 * @param answers what the resolver says on both sides, for the lines behind it
 */
export function tellingOf(
  diff: ServerDiff,
  request: ServerRequest,
  answers: readonly Resolution[],
): Telling | undefined {
  const covering = diff.changes.filter((change) => covers(change, request))
  if (covering.some(({isCertain}) => isCertain)) return 'change'
  if (covering.length > 0) return 'may change'
  if (diff.connections.length > 0) return 'connection'
  return [...diff.notJudged, ...diff.notAsked].some((line) => concerns(line, answers)) ? 'line' : undefined
}

function concerns({places, directive}: LeftLine, answers: readonly Resolution[]): boolean {
  if (/^(?:SetEnv|BrowserMatch|ErrorDocument|UnsetEnv|Auth)/.test(directive)) return true
  if (directive.startsWith('<')) return true
  return answers.some((answer) =>
    deciders(answer).some(({file, line}) =>
      places.some((place) => place.file === file && place.line === line),
    ),
  )
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
  const regex = new RegExp(isNegated ? text.slice(1) : text)
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
