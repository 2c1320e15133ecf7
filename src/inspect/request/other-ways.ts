/** Guesses which URL was meant where the connection fails, or no host has the name that is asked for. */
import type {ServerModel} from '../../resolve/server/server-model.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import {nearestName} from '../../text/nearest-name.ts'
import {connectionsIn, type Extent} from '../hosts/connections.ts'
import type {RequestConnection} from './connection.ts'
import type {RequestExplanation} from './explain-request.ts'

/** No more URLs are named. */
const MOST = 3

/** Where the name is served, or which name is like it; undefined where nothing is wrong, or nothing is near. */
export function otherWayThan({request, connection, server}: RequestExplanation): string | undefined {
  const {model, found} = server
  const host = request.host.toLowerCase()
  if (connection.fault !== undefined) {
    const urls = urlsOf(model, found.extent, host)
    return urls.length === 0 ? undefined : `${host} is served at ${urls.slice(0, MOST).join(', ')}`
  }
  const nearest = isMistyped(connection, host) ? nearestTo(model, host) : undefined
  return nearest === undefined ? undefined : `did you mean ${nearest}?`
}

function isMistyped({isDefault}: RequestConnection, host: string): boolean {
  return isDefault && /[a-z]/.test(host) && host.includes('.')
}

function urlsOf(model: ServerModel, extent: Extent, host: string): readonly string[] {
  const connectionsOf = connectionsIn(model, extent)
  const urls = [model.main, ...model.hosts]
    .filter((scope) => namesOf(scope).includes(host))
    .flatMap(connectionsOf)
    .filter(({isListened, name}) => isListened && name !== undefined)
    .map(({tls, port}) => {
      const usual = tls ? 443 : 80
      return `${tls ? 'https' : 'http'}://${host}${port === usual ? '' : `:${port}`}/`
    })
  return [...new Set(urls)]
}

/** The name that is like it; one that is as long is like it if two letters differ at most. */
function nearestTo(model: ServerModel, host: string): string | undefined {
  const names = [...new Set([model.main, ...model.hosts].flatMap(namesOf))]
  const plain = names.filter(
    (name) => !/[*?]/.test(name) && Math.abs(name.length - host.length) <= MOST_TYPOS,
  )
  const nearest = nearestName(host, plain)
  return nearest !== undefined && differsLittle(nearest, host) ? nearest : undefined
}

const MOST_TYPOS = 2

/** Names of one domain are like each other anyway: only a few letters in the middle may differ. */
function differsLittle(one: string, other: string): boolean {
  let start = 0
  while (start < one.length && one[start] === other[start]) start++
  let end = 0
  while (end < one.length - start && end < other.length - start && one.at(-1 - end) === other.at(-1 - end))
    end++
  return Math.max(one.length, other.length) - start - end <= MOST_TYPOS
}

function namesOf({name, hasOwnName, aliases}: ServerScope): readonly string[] {
  return [...(hasOwnName ? [name] : []), ...aliases].map((each) => each.toLowerCase())
}
