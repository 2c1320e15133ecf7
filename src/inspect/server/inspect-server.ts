import type {OpenedServer} from '../opened-server.ts'
import {withScripts} from '../with-scripts.ts'
import type {Inspection} from './inspection.ts'
import {inspectionOf} from './inspection-of.ts'

/** Takes stock of a server: its hosts, its applications and where each runs, its groups, and the server's verdict. */
export function inspectServer(server: OpenedServer): Inspection {
  const {found, reading, model, assumptions} = withScripts(server)
  return inspectionOf({...found, assumptions}, reading, model)
}
