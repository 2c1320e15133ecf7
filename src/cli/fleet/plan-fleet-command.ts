import {addCapacities, NO_CAPACITY} from '../../fleet/capacity.ts'
import type {FleetServer} from '../../fleet/fleet-server.ts'
import {type FleetSettings, planServer} from '../../fleet/plan-server.ts'
import {countServers, formatCounts} from '../../report/fleet/fleet-counts.ts'
import type {FleetResult} from '../../report/fleet/fleet-result.ts'
import {formatServerNotice} from '../../report/fleet/server-notices.ts'
import type {ServerResult} from '../../report/fleet/server-result.ts'
import {serverResultOf} from '../../report/fleet/to-server-result.ts'
import {paletteFor, plain} from '../../report/palette.ts'
import {startProgress} from '../../report/progress.ts'
import {patchBaseOf} from '../../server/files/patch-base.ts'
import type {ExitCode} from '../exit-code.ts'
import {packageVersion} from '../package-root.ts'
import type {PlanFlags} from '../plan/plan-flags.ts'
import {selectTransforms} from '../selection/select-transforms.ts'
import {namedServerOf} from '../server/server-flags.ts'
import {print} from '../streams/print.ts'
import {printNotices} from '../streams/print-notices.ts'
import {tuneForWholeServer} from '../tune-engine.ts'
import {type FleetDocument, fleetDocumentOf} from './fleet-document.ts'
import {fleetExitCode} from './fleet-exit-code.ts'
import {type FleetFormat, fleetFormatOf} from './fleet-flags.ts'
import {fleetServersOf} from './fleet-paths.ts'

/** Shows what would change on each server of a fleet. Each is planned by itself: none spoils another. */
export async function planFleetCommand(paths: readonly string[], flags: PlanFlags): Promise<ExitCode> {
  const format = fleetFormatOf(flags)
  const transforms = await selectTransforms(flags.transform, flags.style)
  const servers = fleetServersOf(paths, namedServerOf(undefined, flags))
  const document = documentFor(format, servers, flags)
  const results = await planAll(servers, document, flags, {
    transforms,
    takes: flags.unsafe ? 'unsafe' : 'safe',
    target: {httpd: flags.httpdVersion, modWsgi: flags.modWsgiVersion},
    follows: flags.follow ? 'includes' : 'nothing',
    managed: flags.managed ? 'taken' : 'left',
    beforeReading: tuneForWholeServer,
  })
  const fleet: FleetResult = {
    tool: packageVersion(),
    transforms: flags.transform,
    servers: results,
    shapes: [],
    capacity: results.map(({capacity}) => capacity).reduce(addCapacities, NO_CAPACITY),
  }
  print(document.finish(fleet))
  const counts = countServers(results)
  if (!flags.quiet && format !== 'stat') printNotices(`  ${formatCounts(counts)}. ${endingOf(flags)}\n`)
  return fleetExitCode(results, flags)
}

function documentFor(format: FleetFormat, servers: readonly FleetServer[], flags: PlanFlags): FleetDocument {
  const palette = paletteFor(flags.color, process.env, process.stdout)
  return fleetDocumentOf(format, {
    context: flags.context,
    palette,
    reader: palette !== plain || process.stdout.isTTY ? 'person' : 'program',
    base: patchBaseOf(
      process.cwd(),
      servers.map(({place}) => place),
    ),
  })
}

/** Plans one server after the other; what is kept of each is what is told of it. */
async function planAll(
  servers: readonly FleetServer[],
  document: FleetDocument,
  flags: PlanFlags,
  settings: FleetSettings,
): Promise<readonly ServerResult[]> {
  const palette = paletteFor(flags.color, process.env, process.stderr)
  const progress = startProgress('Planning', flags.quiet ? undefined : process.stderr)
  const results: ServerResult[] = []
  const notices: string[] = []
  try {
    for (const server of servers) {
      await progress.step(results.length, servers.length)
      const planned = await planServer(server, settings)
      const result = serverResultOf(planned)
      results.push(result)
      print(document.take(planned, result))
      if (!flags.quiet || result.error !== undefined) notices.push(formatServerNotice(result, palette))
    }
  } finally {
    progress.stop()
  }
  printNotices(notices.join(''))
  return results
}

function endingOf({write}: PlanFlags): string {
  return write ? 'Written.' : 'Nothing written.'
}
