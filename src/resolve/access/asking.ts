import type {Client} from '../client.ts'
import type {Layers} from '../sections/layers.ts'
import type {ServerModel} from '../server/server-model.ts'
import type {Variables} from '../variables/variables.ts'

/** A request at the place where it is decided whether it is let in. */
export interface Asking {
  readonly server: ServerModel
  readonly layers: Pick<Layers, 'layers'>
  readonly client: Client
  /** As the client sends it. */
  readonly method: string
  /** The variables that the server knows by now. */
  readonly variables: Variables
  /** The local address that the request comes in on. */
  readonly serverAddress: string
}
