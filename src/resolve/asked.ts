import type {ServerRequest} from './resolution.ts'
import type {ServerModel} from './server/server-model.ts'
import type {ServerScope} from './server/server-scope.ts'

/** A request, and the server that answers it: what every step of a resolution needs. */
export interface Asked {
  readonly server: ServerModel
  readonly scope: ServerScope
  readonly request: ServerRequest
}
