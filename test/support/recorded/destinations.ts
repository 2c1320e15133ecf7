/** Answers as one line, of a resolution and of the real server, so that both can be compared. */
import type {Resolution} from '../../../src/resolve/resolution.ts'
import {BY_PROXY} from '../../../src/resolve/steps/reach.ts'
import {toBytes} from '../../../src/text/byte-text.ts'
import {filled} from '../server/predict.ts'
import type {RecordedAnswer} from './recorded-requests.ts'

/** Status and Location, or the path that another server is asked for. */
export function resolvedDestination({status, location, backend}: Resolution): string {
  if (backend === undefined) return `${status} ${location === undefined ? '' : toBytes(location)}`
  return `backend ${toBytes(backend).replace(/^\w+:\/\/[^/?]*/, '') || '/'}`
}

/** The same of what came back. */
export function recordedDestination({status, location, backend}: RecordedAnswer): string {
  if (backend) return `backend ${backend.request.replace(/^\w+ /, '')}`
  return `${status} ${location === undefined ? '' : filled(location)}`
}

/** True if all that the server itself decides is certain, whatever the one behind it answers. */
export function isOwnCertain({certain, reasons, backend}: Resolution): boolean {
  return certain || (backend !== undefined && reasons.every((reason) => reason === BY_PROXY))
}
