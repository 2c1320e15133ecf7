import {type OpenedServer, openServer, verdictOn} from '../../inspect/opened-server.ts'
import {inspectServer} from '../../inspect/server/inspect-server.ts'
import {dumpBytes} from '../../reading/dump.ts'
import type {Reading, Verdict} from '../../reading/reading.ts'
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
  const named = namedServerOf(path, flags)
  if (flags.check && flags.format === undefined) {
    const verdict = verdictOn(named)
    print(sentenceOf(verdict))
    printWarnings(verdict)
    return verdict.error ? 1 : 0
  }
  const server = openServer(named)
  const {error} = server.reading
  print(documentOf(server, flags))
  // The text and the JSON hold what is said themselves.
  if (flags.format === 'dump') {
    printWarnings(server.reading)
    if (error) printError(sentenceOf(server.reading))
  }
  if (error && flags.check) return 1
  return error && flags.format === 'dump' ? 2 : 0
}

function printWarnings({warnings}: Verdict): void {
  printError(warnings.map((warning) => `${warning}\n`).join(''))
}

/** In the words of the server, byte for byte. */
function sentenceOf({error}: Verdict): string {
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
