import {sourceNameOf} from '../../model/modules.ts'
import {readServer} from '../../model/reading/read-server.ts'
import type {Reading} from '../../model/reading.ts'
import {type ServerModel, serverModelOf} from '../../model/resolve/server-model.ts'
import {findDirectives} from '../../query/tree-index.ts'
import {scriptsOf} from '../../report/inspect/applications.ts'
import {withFiles} from '../../server/assume-files.ts'
import type {FoundServer} from '../../server/find-server.ts'
import type {NamedServer, PlaceAssumption} from '../../server/locate/named-server.ts'
import {argumentsOf} from '../../syntax/arguments.ts'
import type {ServerFlags} from './server-flags.ts'

/** A server that was found and read. */
export interface ReadServer {
  readonly found: FoundServer
  readonly reading: Reading
  readonly model: ServerModel
  /** Those made before it was read, and those about files beside the configuration. */
  readonly assumptions: readonly PlaceAssumption[]
}

/** What the flags say about the server; `path` is the one that the command was given. */
export function namedServerOf(path: string | undefined, flags: ServerFlags): NamedServer {
  const {root, d, f, C, D, httpdVersion, assume} = flags
  return {path, root, serverRoot: d, mainFile: f, before: C, defines: D, httpdVersion, assume}
}

/** Reads a server and all that it includes. */
export function readFoundServer(found: FoundServer): ReadServer {
  const {mainFile, environment, assumptions, isBuildKnown} = found
  const first = readServer(mainFile, environment)
  const builtIn = isBuildKnown ? environment.builtIn : withoutLoaded(environment.builtIn, first)
  const reading =
    builtIn.size === environment.builtIn.size ? first : readServer(mainFile, {...environment, builtIn})
  return {found, reading, model: serverModelOf(reading, environment), assumptions}
}

const PROCESS_MODULES = ['event.c', 'worker.c', 'prefork.c']

/** What a configuration loads is not built in; and only one module runs the processes. */
function withoutLoaded(builtIn: ReadonlySet<string>, {files}: Reading): ReadonlySet<string> {
  const loaded = new Set(
    files
      .flatMap(({root}) => findDirectives(root, 'LoadModule'))
      .map((node) => sourceNameOf(argumentsOf(node)[0]?.text ?? '')),
  )
  const runsProcesses = PROCESS_MODULES.some((name) => loaded.has(name))
  return new Set(
    [...builtIn].filter((name) => !loaded.has(name) && !(runsProcesses && PROCESS_MODULES.includes(name))),
  )
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
