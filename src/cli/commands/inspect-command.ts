import {type OpenedServer, openServer} from '../../inspect/opened-server.ts'
import {inspectServer} from '../../inspect/server/inspect-server.ts'
import {dumpBytes} from '../../reading/dump.ts'
import type {Reading} from '../../reading/reading.ts'
import {formatServerError} from '../../reading/server-error.ts'
import {formatInspection} from '../../report/inspect/format-inspection.ts'
import {formatInspectionJson} from '../../report/inspect/json-inspection.ts'
import {type ColorMode, paletteFor} from '../../report/palette.ts'
import type {ExitCode} from '../exit-code.ts'
import {namedServerOf, type ServerFlags} from '../server/server-flags.ts'
import {print, printError} from '../streams/print.ts'
import {tuneForWholeServer} from '../tune-engine.ts'

/** The flags of the command, as they were given. */
export interface InspectFlags extends ServerFlags {
  readonly format?: 'text' | 'json' | 'dump'
  readonly check?: true
  readonly color: ColorMode
}

/** Prints what a server is made of; with `--check`, whether the server accepts it. */
export async function inspectCommand(path: string | undefined, flags: InspectFlags): Promise<ExitCode> {
  tuneForWholeServer()
  const server = openServer(namedServerOf(path, flags))
  const {error, warnings} = server.reading
  const isVerdictOnly = flags.check && flags.format === undefined
  print(isVerdictOnly ? verdictOf(server.reading) : documentOf(server, flags))
  // The text and the JSON hold them themselves.
  if (flags.format === 'dump' || isVerdictOnly) {
    printError(warnings.map((warning) => `${warning}\n`).join(''))
  }
  if (error && flags.format === 'dump') printError(verdictOf(server.reading))
  if (error && flags.check) return 1
  return error && flags.format === 'dump' ? 2 : 0
}

/** In the words of the server, byte for byte. */
function verdictOf({error}: Reading): string {
  return error ? `${formatServerError(error)}\n` : 'Syntax OK\n'
}

function documentOf(server: OpenedServer, {format, color}: InspectFlags): string | Uint8Array {
  const {reading} = server
  if (format === 'dump') return reading.error ? '' : dumpOf(reading)
  const inspection = inspectServer(server)
  if (format === 'json') return formatInspectionJson(inspection)
  return formatInspection(inspection, paletteFor(color, process.env, process.stdout))
}

function dumpOf(reading: Reading): Uint8Array {
  return Buffer.concat([dumpBytes(reading), Buffer.from(reading.tree.length === 0 ? '' : '\n')])
}
