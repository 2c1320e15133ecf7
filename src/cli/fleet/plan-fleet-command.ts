import {addCapacities, NO_CAPACITY} from '../../fleet/capacity.ts'
import type {FleetServer} from '../../fleet/fleet-server.ts'
import {type FleetSettings, type PlannedServer, planServer} from '../../fleet/plan-server.ts'
import type {PlannedShape} from '../../plan/document/plan.ts'
import {formatCapacity} from '../../report/fleet/capacity-text.ts'
import {countServers, formatCounts} from '../../report/fleet/fleet-counts.ts'
import type {FleetResult} from '../../report/fleet/fleet-result.ts'
import {formatServerNotice} from '../../report/fleet/server-notices.ts'
import type {ServerResult} from '../../report/fleet/server-result.ts'
import type {Shape} from '../../report/fleet/shape.ts'
import {collectShapes, type ShapeCollection} from '../../report/fleet/shapes/collect-shapes.ts'
import {serverResultOf} from '../../report/fleet/to-server-result.ts'
import {paletteFor, plain} from '../../report/palette.ts'
import {startProgress} from '../../report/progress.ts'
import {patchBaseOf} from '../../server/files/patch-base.ts'
import type {ExitCode} from '../exit-code.ts'
import {packageVersion} from '../package-root.ts'
import type {PlanFlags} from '../plan/plan-flags.ts'
import type {PlanOut} from '../plan/plan-out.ts'
import {refuseReports, saveReports} from '../reports/save-reports.ts'
import type {Subject} from '../selection/find-transforms.ts'
import {selectionsOf, selectTransforms} from '../selection/select-transforms.ts'
import {namedServerOf} from '../server/server-flags.ts'
import {print} from '../streams/print.ts'
import {printNotices} from '../streams/print-notices.ts'
import {tuneForFleet} from '../tune-engine.ts'
import {type FleetDocument, fleetDocumentOf} from './fleet-document.ts'
import {fleetExitCode} from './fleet-exit-code.ts'
import {type FleetFormat, fleetFormatOf} from './fleet-flags.ts'
import {fleetServersOf} from './fleet-paths.ts'

/** Shows what would change on each server of a fleet. Each is planned by itself: none spoils another. */
export async function planFleetCommand(paths: readonly string[], flags: PlanFlags): Promise<ExitCode> {
  const format = fleetFormatOf(flags)
  refuseReports(flags.report)
  const transforms = await selectTransforms(flags.transform, flags.style)
  const servers = fleetServersOf(paths, namedServerOf(undefined, flags))
  const out = await planOutFor(flags, transforms)
  const takers: Takers = {document: documentFor(format, servers, flags), out, shapes: collectShapes()}
  const results = await planAll(servers, takers, flags, {
    transforms,
    takes: flags.unsafe ? 'unsafe' : 'safe',
    target: {httpd: flags.httpdVersion, modWsgi: flags.modWsgiVersion},
    follows: flags.follow ? 'includes' : 'nothing',
    managed: flags.managed ? 'taken' : 'left',
    beforeReading: tuneForFleet,
  })
  const fleet: FleetResult = {
    tool: packageVersion(),
    transforms: selectionsOf(flags.transform),
    servers: results,
    shapes: takers.shapes.finish(),
    capacity: results
      .filter(({status}) => status === 'changed')
      .map(({capacity}) => capacity)
      .reduce(addCapacities, NO_CAPACITY),
    memoryPerProcess: flags.memoryPerProcess,
  }
  const plan = out?.plan(fleet.shapes.map(plannedShapeOf))
  if (plan && flags.out !== undefined) (await import('../plan/plan-out.ts')).savePlan(flags.out, plan)
  await saveReports(flags.report, fleet)
  print(takers.document.finish(fleet))
  const counts = countServers(results)
  if (!flags.quiet && format !== 'stat')
    printNotices(
      `  ${formatCounts(counts)}. ${formatCapacity(fleet)}${flags.write ? '' : ' Nothing written.'}\n`,
    )
  const exitCode = fleetExitCode(results, flags)
  if (!plan || !flags.write) return exitCode
  const written = await (await import('./apply-fleet.ts')).applyFleet(plan, {...flags, ...EVERY_SERVER})
  return exitCode === 0 ? written : exitCode
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

/** With `--write` all servers are written that can be. */
const EVERY_SERVER = {shape: [], only: [], format: 'text'} as const

/** What takes in each server before it is forgotten. */
interface Takers {
  readonly document: FleetDocument
  readonly out: PlanOut | undefined
  readonly shapes: ShapeCollection
}

/** The plan that is saved or written; undefined where neither is asked for. */
async function planOutFor(flags: PlanFlags, subjects: readonly Subject[]): Promise<PlanOut | undefined> {
  if (flags.out === undefined && !flags.write) return undefined
  const {collectPlan, refusePlan} = await import('../plan/plan-out.ts')
  if (flags.out !== undefined) refusePlan(flags.out)
  return collectPlan(flags, subjects)
}

/** Plans one server after the other; what is kept of each is what is told of it. */
async function planAll(
  servers: readonly FleetServer[],
  {document, out, shapes}: Takers,
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
      const result = serverResultOf(planned, shapes.take(planned))
      results.push(result)
      if (out) addTo(out, planned, result)
      print(document.take(planned, result))
      if (!flags.quiet || result.error !== undefined) notices.push(formatServerNotice(result, palette))
    }
  } finally {
    progress.stop()
  }
  printNotices(notices.join(''))
  return results
}

/**
 * Adds a server to the plan: one that cannot be written with what was found and refused, and no edit; one that cannot be
 * read, which may not even be there, not at all.
 */
function addTo(out: PlanOut, planned: PlannedServer, {shape, notes}: ServerResult): void {
  const {server, status, files} = planned
  if (status === 'unreadable') return
  const {root} = server.named
  const own = out.server({
    ...{name: server.name, root, paths: root === undefined ? server.paths : []},
    ...(shape && {shape: shape.id, values: shape.values}),
  })
  const isKept = status === 'changed' || status === 'managed'
  for (const {input, result} of files) own.add(result, input.realPath, isKept ? 'edits' : 'messages')
  own.end(notes)
}

function plannedShapeOf({id, what, variables}: Shape): PlannedShape {
  return {id, what, variables: variables.map(({label}) => label)}
}
