/** A server that is compared with another one. */
import type {Reading} from '../../reading/reading.ts'
import type {ServerModel} from '../../resolve/server/server-model.ts'

/** One of two servers. */
export interface ComparedServer {
  readonly reading: Reading
  readonly model: ServerModel
  /** Whether all of it was read, or a part, whose ports the rest says. */
  readonly extent: 'server' | 'part'
}

/** Both, the old one first. */
export type Both<T> = readonly [old: T, new: T]
