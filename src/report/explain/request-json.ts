import type {Reason, Resolution} from '../../resolve/resolution.ts'
import type {TextPlace} from '../inspect/inspection.ts'
import {maskedDirective} from '../quote/masked-directive.ts'
import {reasonPlaceOf} from './reason-place.ts'

/** The document of `explain URL --format json`. */
export interface RequestJson {
  /** False where the answer depends on something the configuration does not say; `reasons` says on what. */
  readonly certain: boolean
  /** Status the server itself answers with; 200 where it hands the request over. */
  readonly status: number
  /** Null for the main server. */
  readonly virtual_host: {readonly address: string; readonly name: string | null} | null
  readonly script: string | null
  readonly script_name: string | null
  readonly path_info: string | null
  readonly handler: string | null
  /** Empty for the embedded process group; null where no WSGI script runs. */
  readonly process_group: string | null
  /** Empty for the main interpreter. */
  readonly application_group: string | null
  /** The directives responsible, in the order they decide. */
  readonly because: readonly ReasonJson[]
  readonly reasons: readonly string[]
}

export interface ReasonJson extends TextPlace {
  readonly directive: string
  /** Null for a line of a file. Else `file` and `line` are where the macro was used, the outermost one. */
  readonly macro: (TextPlace & {readonly name: string}) | null
}

/** The document, as text. */
export function formatRequestJson(resolution: Resolution): string {
  const {virtualHost} = resolution
  const json: RequestJson = {
    certain: resolution.certain,
    status: resolution.status,
    virtual_host: virtualHost ? {address: virtualHost.address, name: virtualHost.name ?? null} : null,
    script: resolution.script ?? null,
    script_name: resolution.scriptName ?? null,
    path_info: resolution.pathInfo ?? null,
    handler: resolution.handler ?? null,
    process_group: resolution.processGroup ?? null,
    application_group: resolution.applicationGroup ?? null,
    because: resolution.because.map(reasonJson),
    reasons: resolution.reasons,
  }
  return `${JSON.stringify(json, null, 2)}\n`
}

function reasonJson(reason: Reason): ReasonJson {
  const {file, line, macro} = reasonPlaceOf(reason)
  const {origin, directive} = reason
  const text = macro === undefined ? null : {name: macro, file: origin.file, line: origin.line}
  return {file, line, directive: maskedDirective(directive), macro: text}
}
