import {jsonLine} from '../quote/json-text.ts'
import type {ServerResult} from './server-result.ts'

/** One server as a line of JSON, as `--format jsonl` prints it as soon as the server is done. */
export function jsonLineOf(result: ServerResult): string {
  const {server, status, shape, changes, heldBack, refusals, findings, notes, error, capacity} = result
  return jsonLine({
    ...{server, status, shape: shape?.id ?? null, changes, heldBack, refusals, findings, notes},
    ...{error: error ?? null, capacity},
  })
}
