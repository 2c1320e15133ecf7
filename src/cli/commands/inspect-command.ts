import type {Endpoint} from '../../inspect/mounts/endpoint.ts'
import {type OpenedServer, openServer, verdictOn} from '../../inspect/opened-server.ts'
import {endpointsIn} from '../../inspect/server/endpoints.ts'
import {inspectServer} from '../../inspect/server/inspect-server.ts'
import {dumpBytes} from '../../reading/dump.ts'
import type {Reading, Verdict} from '../../reading/reading.ts'
import {formatServerError} from '../../reading/server-error.ts'
import {formatEndpoints} from '../../report/inspect/endpoint-lines.ts'
import {formatInspection, formatParts} from '../../report/inspect/format-inspection.ts'
import {formatInspectionJson} from '../../report/inspect/json-inspection.ts'
import {type Part, partOf} from '../../report/inspect/parts.ts'
import {USUAL_WIDTH} from '../../report/page/page.ts'
import {type ColorMode, paletteFor} from '../../report/palette.ts'
import type {ExitCode} from '../exit-code.ts'
import {STANDARD_INPUT} from '../plan/inputs.ts'
import {namedServerOf, namesServer, type ServerFlags} from '../server/server-flags.ts'
import {print, printError} from '../streams/print.ts'
import {tuneForWholeServer} from '../tune-engine.ts'
import {UsageError} from '../usage-error.ts'

/** The flags of the command, as they were given. */
export interface InspectFlags extends ServerFlags {
  readonly format?: 'text' | 'json' | 'dump' | 'endpoints' | 'csv'
  /** Each path is a server of its own. */
  readonly fleet?: true
  readonly check?: true
  readonly host?: string
  readonly only?: readonly Part[]
  readonly color: ColorMode
}

/** Prints what a server is made of; with `--check`, whether the server accepts it; or a fleet in one table. */
export async function inspectCommand(paths: readonly string[], flags: InspectFlags): Promise<ExitCode> {
  if (flags.fleet) {
    const {inspectFleet} = await import('../fleet/survey/inspect-fleet.ts')
    return inspectFleet(paths, {...flags, format: surveyFormatOf(flags)})
  }
  const [path, ...others] = paths
  if (others.length > 0)
    throw new UsageError('inspect looks at one server; with --fleet each path is one of its own')
  if (flags.format === 'csv') throw new UsageError('--format csv is a table of a --fleet')
  if (path === STANDARD_INPUT)
    throw new UsageError(
      'inspect does not read standard input, since where a file is says which server it belongs to: save it, and name the file',
    )
  refuseUnfit(flags)
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
  const isBare = flags.format === 'dump' || flags.format === 'endpoints'
  if (isBare) {
    printWarnings(server.reading)
    if (error) printError(sentenceOf(server.reading))
  }
  if (error && flags.check) return 1
  return error && isBare ? 2 : 0
}

/** @throws {UsageError} for what is about one server */
function surveyFormatOf({format = 'text', host, only, ...flags}: InspectFlags): 'text' | 'csv' | 'json' {
  if (namesServer(flags))
    throw new UsageError(
      'with --fleet each path is a server of its own, so it cannot be combined with --root, -d or -f',
    )
  if (host !== undefined || only !== undefined)
    throw new UsageError('--host and --only are about one server, so they cannot be combined with --fleet')
  if (format === 'dump' || format === 'endpoints')
    throw new UsageError(`--format ${format} is about one server; expected text, csv or json with --fleet`)
  return format
}

/** @throws {UsageError} for flags that do not go together */
function refuseUnfit({format, check, host, only}: InspectFlags): void {
  const chosen = host !== undefined ? '--host' : only !== undefined ? '--only' : undefined
  if (chosen === undefined) return
  if (format === 'dump')
    throw new UsageError(`${chosen} does not go with --format dump, which is the whole tree`)
  if (format === 'json' && only !== undefined)
    throw new UsageError('--only does not go with --format json, which has all parts: pick what you need')
  if (format === 'endpoints' && only?.includes('hosts'))
    throw new UsageError('--only hosts does not go with --format endpoints, which is about paths')
  if (check && format === undefined)
    throw new UsageError(`${chosen} does not go with --check, which is about the whole server`)
}

function printWarnings({warnings}: Verdict): void {
  printError(warnings.map((warning) => `${warning}\n`).join(''))
}

/** In the words of the server, byte for byte. */
function sentenceOf({error}: Verdict): string {
  return error ? `${formatServerError(error)}\n` : 'Syntax OK\n'
}

function documentOf(server: OpenedServer, {format, color, host, only}: InspectFlags): string | Uint8Array {
  const {reading} = server
  if (format === 'dump') return reading.error ? '' : dumpOf(reading)
  if (format === 'endpoints') return formatEndpoints(endpointsIn(server, {host}).filter(isOf(only)))
  const inspection = inspectServer(server, {host})
  if (format === 'json') return formatInspectionJson(inspection)
  const palette = paletteFor(color, process.env, process.stdout)
  const page = {width: pageWidth(process.stdout), palette}
  return only ? formatParts(inspection, only, page) : formatInspection(inspection, page)
}

/** True for the endpoints of some parts. */
function isOf(parts: readonly Part[] | undefined): (endpoint: Endpoint) => boolean {
  return ({kind}) => parts === undefined || parts.includes(partOf(kind))
}

/** A page is as wide as the terminal, but not so wide that lines are hard to follow; that of a file is always the same. */
function pageWidth({isTTY, columns = USUAL_WIDTH}: Partial<NodeJS.WriteStream>): number {
  return isTTY ? Math.min(Math.max(columns, NARROWEST), WIDEST) : USUAL_WIDTH
}

const NARROWEST = 60
const WIDEST = 120

function dumpOf(reading: Reading): Uint8Array {
  return Buffer.concat([dumpBytes(reading), Buffer.from(reading.tree.length === 0 ? '' : '\n')])
}
