/** Asks a server for what is expected of it. */
import {hostHeaderOf} from '../../../resolve/resolution.ts'
import {listenedPorts} from '../../../resolve/server/server-model.ts'
import type {OpenedServer} from '../../opened-server.ts'
import {askerOf, type RequestExplanation} from '../../request/explain-request.ts'
import {requestFrom} from '../../request/request-from-url.ts'
import type {Expectation} from '../expectation.ts'

/** The URL that an expectation is about, and what is answered there. */
interface Asked {
  readonly url: string
  readonly explanation: RequestExplanation
}

/** Asks for what an expectation is about. */
export type AskExpected = (expectation: Expectation) => Asked

/**
 * An asker for the requests of expectations, which asks for each once.
 * @param site the URL that the paths of whereto lines are below; by default that of the server's first host
 */
export function expectedAskerOf(server: OpenedServer, site: string | undefined): AskExpected {
  const ask = askerOf(server)
  const ports = listenedPorts(server.model)
  const base = (site ?? firstSiteOf(server)).replace(/\/+$/, '')
  const isBehindProxy = ports.length > 0 && !ports.includes(443)
  const known = new Map<Expectation, Asked>()
  return (expectation) => {
    const found = known.get(expectation) ?? askFor(expectation)
    known.set(expectation, found)
    return found
  }

  function askFor(expectation: Expectation): Asked {
    const {dialect, options} = expectation
    const url = dialect === 'whereto' ? base + expectation.url : expectation.url
    if (dialect !== 'httpbb') return {url, explanation: ask(requestFrom(url, options))}
    // It says how the client came, as what ends TLS in front of the server does.
    const scheme = /^https/.test(url) ? 'https' : 'http'
    const sent = options.headers ?? []
    const headers = sent.some((line) => /^x-forwarded-proto:/i.test(line))
      ? sent
      : [...sent, `X-Forwarded-Proto: ${scheme}`]
    const asked = isBehindProxy ? url.replace(/^https:/, 'http:') : url
    return {url, explanation: ask(requestFrom(asked, {...options, headers}))}
  }
}

/** The URL of the host that answers first. */
function firstSiteOf({model}: OpenedServer): string {
  const port = listenedPorts(model)[0] ?? 80
  const {name, hasOwnName} = model.hosts[0] ?? model.main
  const host = hasOwnName ? name.replace(/:\d+$/, '') : 'localhost'
  const hostPort = port === 80 || port === 443 ? undefined : port
  return `${port === 443 ? 'https' : 'http'}://${hostHeaderOf({host, hostPort, port, address: '', path: ''})}`
}
