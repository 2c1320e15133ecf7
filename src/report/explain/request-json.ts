import {reasonPlaceOf} from '../../inspect/request/reason-place.ts'
import type {TextPlace} from '../../inspect/text-place.ts'
import type {Reason, Resolution} from '../../resolve/resolution.ts'
import {jsonText} from '../quote/json-text.ts'
import {maskedDirective, maskedSentence} from '../secrets/masked-directive.ts'

/** The document of `explain URL --format json`. */
export interface RequestJson {
  /** False where the answer depends on something the configuration does not say; `reasons` says on what. */
  readonly certain: boolean
  /** Status the server itself answers with; 200 where it hands the request over. */
  readonly status: number
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
    virtualHost: virtualHost ? {address: virtualHost.address, name: virtualHost.name ?? null} : null,
    script: resolution.script ?? null,
    scriptName: resolution.scriptName ?? null,
    pathInfo: resolution.pathInfo ?? null,
    handler: resolution.handler ?? null,
    processGroup: resolution.processGroup ?? null,
    applicationGroup: resolution.applicationGroup ?? null,
    because: resolution.because.map(reasonJson),
    reasons: resolution.reasons.map(maskedSentence),
  }
  return jsonText(json)
}

function reasonJson(reason: Reason): ReasonJson {
  const {file, line, macro} = reasonPlaceOf(reason)
  const {origin, directive} = reason
  const text = macro === undefined ? null : {name: macro, file: origin.file, line: origin.line}
  return {file, line, directive: maskedDirective(directive), macro: text}
}
