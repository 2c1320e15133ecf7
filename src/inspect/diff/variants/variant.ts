/** A request as far as it may differ from others for the same path. */
import type {Way} from '../hosts/ways.ts'

/** A Host header, a query, and a method where it is a rare one. */
export interface Variant {
  readonly host: string
  readonly hostPort: number | undefined
  /** Empty where there is none. */
  readonly query: string
  readonly method?: string
}

/** One that few clients send, and when it is sent. */
export interface RareVariant extends Variant {
  readonly reason: string
}

/** The one that clients send: with the port, unless it is a usual one, and no query. */
export function usualVariantOf({host, port}: Way): Variant {
  return {host, hostPort: isUsualPort(port) ? undefined : port, query: ''}
}

/** True for a port that clients do not send. */
export function isUsualPort(port: number): boolean {
  return port === 80 || port === 443
}
