import {sourceNameOf} from '../httpd/modules.ts'
import {findDirectives} from '../query/tree-index.ts'
import {readServer, readServerUnwalked, readVerdict} from '../reading/read-server.ts'
import type {Reading, Verdict} from '../reading/reading.ts'
import {argumentsOf} from '../syntax/words/arguments.ts'
import type {FoundServer} from './find-server.ts'

/** Reads a server that was found. Built-in modules that were a guess are read again without those it loads. */
export function readFound({mainFile, environment, isBuildKnown}: FoundServer): Reading {
  if (isBuildKnown) return readServer(mainFile, environment)
  const first = readServerUnwalked(mainFile, environment)
  const roots = new Map(first.files.map(({realPath, root}) => [realPath, root]))
  const builtIn = withoutLoaded(environment.builtIn, first)
  return readServer(mainFile, {...environment, builtIn}, roots)
}

/** What a server that was found says of its configuration; of a large one this takes less than to read it for more. */
export function verdictOnFound(found: FoundServer): Verdict {
  return found.isBuildKnown ? readVerdict(found.mainFile, found.environment) : readFound(found)
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
