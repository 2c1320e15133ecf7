import type {PlannedServer} from '../../fleet/plan-server.ts'
import {formatFleetJson} from '../../report/fleet/fleet-json.ts'
import type {FleetResult} from '../../report/fleet/fleet-result.ts'
import {formatFleetStat} from '../../report/fleet/fleet-stat.ts'
import {jsonLineOf} from '../../report/fleet/jsonl.ts'
import type {ServerResult} from '../../report/fleet/server-result.ts'
import type {Palette} from '../../report/palette.ts'
import {formatPatch, patchBytes} from '../../report/patch/unified-diff.ts'
import {withBlanksCounted} from '../../report/quote/printable.ts'
import {type PatchBase, patchNameOf} from '../../server/files/patch-base.ts'
import type {FleetFormat} from './fleet-flags.ts'

/** What standard output carries of a fleet: some of it as soon as a server is done, the rest at the end. */
export interface FleetDocument {
  take(planned: PlannedServer, result: ServerResult): string | Uint8Array
  finish(fleet: FleetResult): string
}

interface FleetDocumentSettings {
  readonly context: number
  readonly palette: Palette
  /** A program applies a patch byte for byte; a person must see what is in it. */
  readonly reader: 'person' | 'program'
  /** Where the names in a patch begin. */
  readonly base: PatchBase
}

/** The document of a format. */
export function fleetDocumentOf(format: FleetFormat, settings: FleetDocumentSettings): FleetDocument {
  const nothing = (): string => ''
  if (format === 'jsonl') return {take: (_, result) => jsonLineOf(result), finish: nothing}
  if (format === 'stat') return {take: nothing, finish: (fleet) => formatFleetStat(fleet, settings.palette)}
  if (format === 'json') return {take: nothing, finish: formatFleetJson}
  return {take: (planned) => patchOf(planned, settings), finish: nothing}
}

/** The patch of a server that would be written; those of the others would not apply to what is written. */
function patchOf(
  {status, files}: PlannedServer,
  {context, palette, reader, base}: FleetDocumentSettings,
): string | Uint8Array {
  if (status !== 'changed') return ''
  const named = files.map(({input, result}) => {
    const name = patchNameOf(base, input.realPath ?? input.path)
    return {result, settings: {name, context, palette}}
  })
  if (reader === 'person')
    return withBlanksCounted(named.map(({result, settings}) => formatPatch(result, settings)).join(''))
  return Buffer.concat(named.map(({result, settings}) => patchBytes(result, settings)))
}
