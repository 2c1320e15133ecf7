import {basename} from 'node:path'
import {findHosts} from '../hosts/find-hosts.ts'
import type {OpenedServer} from '../opened-server.ts'
import {withScripts} from '../with-scripts.ts'
import type {InspectedAssumption, Inspection} from './inspection.ts'
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
  // If the whole server is on this computer, a missing script is known to be missing.
  const {assumptions} = found.isComplete ? server : assumed
  const told = [...assumptions, ...ofItsFolder(found.mainFile)]
  const known = {fileSystem: model.fileSystem, isComplete: found.isComplete}
  return inspectionOf({...found, assumptions: told}, reading, assumed.model, known, chosen)
}

/** The folder of an .htaccess file is not known to the model. */
function ofItsFolder(mainFile: string): readonly InspectedAssumption[] {
  if (basename(mainFile) !== '.htaccess') return []
  const text = 'an .htaccess file is read as if it were outside of all folders; rules in it are not shown'
  return [{file: undefined, line: undefined, text}]
}
