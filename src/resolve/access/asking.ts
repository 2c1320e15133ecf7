import type {Client} from '../client.ts'
import type {Layers} from '../sections/layers.ts'
import type {ServerModel} from '../server/server-model.ts'

/** A request at the place where it is decided whether it is let in. */
export interface Asking {
  readonly server: ServerModel
  readonly layers: Pick<Layers, 'layers'>
  readonly client: Client
  /** As the client sends it. */
  readonly method: string
  /** The path that the server sees. */
  readonly path: string
  /** The Host header. */
  readonly host: string
  /** The local address that the request comes in on. */
  readonly serverAddress: string
}
