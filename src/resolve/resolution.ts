import type {Origin} from '../reading/server-directive.ts'
import type {Client} from './client.ts'

/**
 * A request to a server of one's own, as far as the configuration can tell requests apart.
 */
export interface ServerRequest {
  /** Host of the Host header, without port. */
  readonly host: string
  /** Port the request comes in on. */
  readonly port: number
  /** Port in the Host header; undefined where it names none. */
  readonly hostPort: number | undefined
  /** Local address the request comes in on. */
  readonly address: string
  /** Path of the URL, still encoded, and its query. */
  readonly path: string
  /** Bytes of the body; none if undefined. */
  readonly bodyLength?: number
  /** As it is sent; where it is left out, POST with a body, and GET without. */
  readonly method?: string
  /** Who asks; where it is left out, it is not known. */
  readonly client?: Client | undefined
}

/** The method of a request. */
export function methodOf({bodyLength, method}: Pick<ServerRequest, 'bodyLength' | 'method'>): string {
  if (method !== undefined) return method
  return bodyLength === undefined || bodyLength === 0 ? 'GET' : 'POST'
}

/** The Host header, as a client sends it. */
export function hostHeaderOf({host, hostPort}: ServerRequest): string {
  return hostPort === undefined ? host : `${host}:${hostPort}`
}

/** A directive that decided something. */
export interface Reason {
  readonly file: string
  readonly line: number
  /** The directive as the server read it, on one line. */
  readonly directive: string
  /** The text it was read from. */
  readonly origin: Omit<Origin, 'node'>
}

/**
 * Why the server answers with an error in place of a script, where the configuration alone tells: `access`, the sections
 * let nobody in; `execCgi`, a handler would run the script, and Options lacks ExecCGI; `missing`, no file is there;
 * `pathInfo`, AcceptPathInfo is off; `encodedSlash`, AllowEncodedSlashes is off; `embedded`, WSGIRestrictEmbedded is on;
 * of the process group: `restrictedGroup`, WSGIRestrictProcess lacks it; `undefinedGroup`, nothing defines it;
 * `foreignGroup`, a server of another name defines it.
 */
export type Cause =
  | 'access'
  | 'execCgi'
  | 'missing'
  | 'pathInfo'
  | 'encodedSlash'
  | 'embedded'
  | 'restrictedGroup'
  | 'undefinedGroup'
  | 'foreignGroup'

/** What would serve a request. */
export interface Resolution {
  /** False where the answer depends on something the configuration does not say; `reasons` says on what. */
  readonly certain: boolean
  readonly reasons: readonly string[]
  /** Status the server itself answers with, before any script: 301, 403, 404, 500 …; 200 where it hands over. */
  readonly status: number
  /** Where the client is sent, as the header Location says it; undefined where it is not sent, or not known where to. */
  readonly location: string | undefined
  /** The URL that the request is sent on to, whose server answers; undefined where none is, or it is not known. */
  readonly backend: string | undefined
  /** The virtual host: its first address and its ServerName; undefined for the main server. */
  readonly virtualHost: {readonly address: string; readonly name: string | undefined} | undefined
  /** Path of the file that answers: a script or a static file; undefined where there is none. */
  readonly script: string | undefined
  readonly scriptName: string | undefined
  readonly pathInfo: string | undefined
  readonly handler: string | undefined
  /** Empty for the embedded process group; undefined where no WSGI script runs. */
  readonly processGroup: string | undefined
  /** Empty for the main interpreter. */
  readonly applicationGroup: string | undefined
  /** Why the server answers with an error; undefined where it does not, and for other reasons than these. */
  readonly cause: Cause | undefined
  /** The handler of what the sections let nobody in to; undefined where somebody gets in. */
  readonly deniedHandler: string | undefined
  /** The directives responsible, in the order they decide. */
  readonly because: readonly Reason[]
}
