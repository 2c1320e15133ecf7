import {findHosts} from '../hosts/find-hosts.ts'
import type {OpenedServer} from '../opened-server.ts'
import {withScripts} from '../with-scripts.ts'
import type {Inspection} from './inspection.ts'
import {inspectionOf} from './inspection-of.ts'

/** What to look at. */
export interface InspectOptions {
  /** Name, further name or address of virtual hosts, which may have a port; all of them by default. */
  readonly host?: string | undefined
}

/**
 * Takes stock of a server: its hosts, what answers in each and where applications run, and the server's verdict.
 * @throws {InputError} if there is no such host
 */
export function inspectServer(server: OpenedServer, {host}: InspectOptions = {}): Inspection {
  const {found, reading, model} = server
  const chosen = host === undefined ? undefined : {name: host, scopes: findHosts(model, host)}
  const assumed = withScripts(server)
  // Of a server that is all there it is known what is missing.
  const {assumptions} = found.isComplete ? server : assumed
  const known = {fileSystem: model.fileSystem, isComplete: found.isComplete}
  return inspectionOf({...found, assumptions}, reading, assumed.model, known, chosen)
}
