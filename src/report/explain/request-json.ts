import {isUnanswered} from '../../inspect/request/connection.ts'
import {jsonText} from '../quote/json-text.ts'
import {maskedSentence} from '../secrets/masked-directive.ts'
import {type ClientRow, clientRows} from './client-rows.ts'
import {ofServer} from './of-server.ts'
import {type ReasonJson, reasonJson} from './reason-json.ts'
import type {ShownRequest} from './shown-request.ts'

/** The document of `explain URL --format json`. */
export interface RequestJson {
  readonly connection: ConnectionJson
  /** False where the answer depends on something the configuration does not say; `reasons` says on what. */
  readonly certain: boolean
  /**
   * Status the server itself answers with; 200 where it hands the request over, null where a backend decides it, and where
   * the connection comes to no answer.
   */
  readonly status: number | null
  /** Where the client is sent; null where it is not sent, or it is not known where to. */
  readonly location: string | null
  /** The URL that the request is sent on to; null where none is, or it is not known. */
  readonly backend: string | null
  /** Null for the main server. */
  readonly virtualHost: {readonly address: string; readonly name: string | null} | null
  readonly script: string | null
  readonly scriptName: string | null
  readonly pathInfo: string | null
  readonly handler: string | null
  /** Empty for the embedded process group; null where no WSGI script runs. */
  readonly processGroup: string | null
  /** Empty for the main interpreter. */
  readonly applicationGroup: string | null
  /** The directives responsible, in the order they decide. */
  readonly because: readonly ReasonJson[]
  readonly reasons: readonly string[]
  /** Where access depends on the client: what each kind of client gets; null where it does not, or is not known. */
  readonly byClient: readonly ClientJson[] | null
}

/** What comes before an answer. */
export interface ConnectionJson {
  /**
   * `noListener`, nothing listens on the port; `noTls`, https where the server has no TLS; `plainHttp`, http where it has;
   * null without a fault, and where it is not certain.
   */
  readonly fault: 'noListener' | 'noTls' | 'plainHttp' | null
  /** Null where it is not known. */
  readonly tls: boolean | null
  /** True if no host has the name that is asked for, so that the first one of the address answers. */
  readonly isDefault: boolean
  /** The fault, or that the first host answers, in words; null without. */
  readonly headline: string | null
}

/** One kind of client. */
export interface ClientJson {
  /** Blocks of addresses; null for all that no other entry names. */
  readonly addresses: readonly string[] | null
  /** `without` a login, with `any` login that no other entry names, and names; null where that makes no difference. */
  readonly logins: readonly string[] | null
  readonly certain: boolean
  readonly status: number
  readonly location: string | null
}

/** The document, as text. */
export function formatRequestJson(shown: ShownRequest): string {
  return jsonText(requestJson(shown))
}

/** The document. */
export function requestJson({resolution: found, connection, byClient}: ShownRequest): RequestJson {
  const {fault, tls, isDefault, headline} = connection
  const said = {
    connection: {
      ...{fault: fault ?? null, tls: tls ?? null, isDefault},
      headline: headline === undefined ? null : maskedSentence(headline),
    },
  }
  if (isUnanswered(connection)) return {...said, ...UNANSWERED, because: connection.because.map(reasonJson)}
  const {resolution, isBackends} = ofServer(found)
  const {virtualHost} = resolution
  return {
    ...said,
    certain: resolution.certain,
    status: isBackends ? null : resolution.status,
    location: resolution.location === undefined ? null : maskedSentence(resolution.location),
    backend: resolution.backend === undefined ? null : maskedSentence(resolution.backend),
    virtualHost: virtualHost ? {address: virtualHost.address, name: virtualHost.name ?? null} : null,
    script: resolution.script ?? null,
    scriptName: resolution.scriptName ?? null,
    pathInfo: resolution.pathInfo ?? null,
    handler: resolution.handler ?? null,
    processGroup: resolution.processGroup ?? null,
    applicationGroup: resolution.applicationGroup ?? null,
    because: resolution.because.map(reasonJson),
    reasons: resolution.reasons.map(maskedSentence),
    byClient: byClient ? clientRows(byClient).map(clientJson) : null,
  }
}

/** A request that nobody hears, or understands. */
const UNANSWERED = {
  certain: true,
  ...{status: null, location: null, backend: null, virtualHost: null},
  ...{script: null, scriptName: null, pathInfo: null, handler: null},
  ...{processGroup: null, applicationGroup: null},
  ...{reasons: [], byClient: null},
} as const

function clientJson({addresses, logins, isAnyLogin, resolution}: ClientRow): ClientJson {
  const {certain, status, location} = resolution
  return {
    addresses: addresses ?? null,
    logins: isAnyLogin ? null : logins,
    ...{certain, status, location: location === undefined ? null : maskedSentence(location)},
  }
}
