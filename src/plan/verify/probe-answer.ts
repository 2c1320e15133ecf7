import {once} from 'node:events'
import type {IncomingMessage} from 'node:http'
import type {TLSSocket} from 'node:tls'

/** What a server answered to one request. */
export interface ProbeAnswer {
  /** undefined if there was no answer. */
  readonly status: number | undefined
  /** Why there was no answer, or what is wrong with the certificate. */
  readonly problem: string | undefined
}

/** An application that starts may take long over its first answer. */
const PATIENCE = 30_000

/**
 * Asks a server for one URL, over a connection of its own: one that is kept would reach an old process. A certificate
 * that cannot be trusted is told and does not keep the answer away, since a probe may well name the loopback address.
 */
export async function askProbe(url: string): Promise<ProbeAnswer> {
  try {
    const signal = AbortSignal.timeout(PATIENCE)
    // Loaded when it is needed: most runs ask nobody.
    const sent = url.startsWith('https:')
      ? (await import('node:https')).request(url, {agent: false, rejectUnauthorized: false, signal})
      : (await import('node:http')).request(url, {agent: false, signal})
    sent.end()
    const [response] = (await once(sent, 'response')) as [IncomingMessage]
    const {authorizationError} = response.socket as Partial<TLSSocket>
    const problem = authorizationError ? `certificate: ${authorizationError}` : undefined
    response.destroy()
    return {status: response.statusCode, problem}
  } catch (error) {
    const {name, code, message} = error as NodeJS.ErrnoException
    const isLate = name === 'AbortError' || name === 'TimeoutError'
    return {status: undefined, problem: isLate ? `no answer in ${PATIENCE / 1000} s` : (code ?? message)}
  }
}

/** True if there was an answer that says no error. */
export function works({status}: ProbeAnswer): boolean {
  return status !== undefined && status < 400
}

/** True if an answer works as well as an earlier one that worked. */
export function worksAs(before: ProbeAnswer, now: ProbeAnswer): boolean {
  return works(now) && (before.problem !== undefined || now.problem === undefined)
}

/** An answer as people say it. */
export function formatAnswer({status, problem}: ProbeAnswer): string {
  return [status, problem].filter((part) => part !== undefined).join(', ')
}
