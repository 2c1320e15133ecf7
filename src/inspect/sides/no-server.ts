import {readServerUnwalked} from '../../reading/read-server.ts'
import {serverModelOf} from '../../resolve/server/server-model.ts'
import {fromBytes} from '../../syntax/from-bytes.ts'
import type {OpenedServer} from '../opened-server.ts'

const NOTHING = fromBytes(new Uint8Array())

/** What stands for a server where there is none: the same one without a line. */
export function withoutLines({found}: OpenedServer): OpenedServer {
  const {mainFile} = found
  const environment = {...found.environment, before: []}
  const {fileSystem} = environment
  const reading = readServerUnwalked(
    mainFile,
    environment,
    new Map([[fileSystem.realPath(mainFile), NOTHING]]),
  )
  return {found, reading, model: serverModelOf(reading, {fileSystem}), assumptions: []}
}
