import type {Reading} from '../../reading/reading.ts'
import {scriptsOf} from '../../report/inspect/applications.ts'
import {type ServerModel, serverModelOf} from '../../resolve/server-model.ts'
import {withFiles} from '../../server/assume-files.ts'
import type {FoundServer} from '../../server/find-server.ts'
import type {PlaceAssumption} from '../../server/locate/named-server.ts'
import {readFound} from '../../server/read-found.ts'
import {rememberKinds} from '../../server/remember-kinds.ts'

/** A server that was found and read. */
export interface ReadServer {
  readonly found: FoundServer
  readonly reading: Reading
  readonly model: ServerModel
  /** Those made before it was read, and those about files beside the configuration. */
  readonly assumptions: readonly PlaceAssumption[]
}

/** Reads a server and all that it includes. */
export function readFoundServer(found: FoundServer): ReadServer {
  const reading = readFound(found)
  const fileSystem = rememberKinds(found.environment.fileSystem)
  return {found, reading, model: serverModelOf(reading, {fileSystem}), assumptions: found.assumptions}
}

/** The same server with all scripts in place; that some are not is an assumption. */
export function withScripts(server: ReadServer): ReadServer {
  const {model, assumptions} = server
  const scripts = [...new Set(scriptsOf(model))]
  const missing = scripts.filter((script) => model.fileSystem.kindOf(script) === 'missing')
  const [first] = missing
  const text = `scripts that are not on this computer are taken to be there: ${first}${andMore(missing.length - 1)}`
  return {
    ...server,
    model: {...model, fileSystem: withFiles(model.fileSystem, scripts)},
    assumptions:
      first === undefined ? assumptions : [...assumptions, {file: undefined, line: undefined, text}],
  }
}

function andMore(count: number): string {
  return count === 0 ? '' : ` and ${count} more`
}
