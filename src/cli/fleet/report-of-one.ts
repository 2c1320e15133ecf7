import {resolve} from 'node:path'
import type {Pluggable} from 'unified'
import type {FleetServer} from '../../fleet/fleet-server.ts'
import {planServer} from '../../fleet/plan-server.ts'
import type {FleetResult} from '../../report/fleet/fleet-result.ts'
import {collectShapes} from '../../report/fleet/shapes/collect-shapes.ts'
import {serverResultOf} from '../../report/fleet/to-server-result.ts'
import {packageVersion} from '../package-root.ts'
import type {PlanFlags} from '../plan/plan-flags.ts'
import {selectionsOf} from '../selection/select-transforms.ts'
import {namedServerOf} from '../server/server-flags.ts'
import {tuneForWholeServer} from '../tune-engine.ts'

/** What reports tell of a run without `--fleet`: a fleet of one. It is planned for them alone, before anything is written. */
export async function reportOfOne(
  paths: readonly string[],
  transforms: readonly Pluggable[],
  flags: PlanFlags,
): Promise<FleetResult> {
  const [path = '.', ...others] = paths
  const place = flags.root ?? (others.length === 0 ? path : '.')
  const server: FleetServer = {
    ...{name: place, named: namedServerOf(undefined, flags), paths, place: resolve(place)},
  }
  const planned = await planServer(server, {
    transforms,
    takes: flags.unsafe ? 'unsafe' : 'safe',
    target: {httpd: flags.httpdVersion, modWsgi: flags.modWsgiVersion},
    follows: flags.follow ? 'includes' : 'nothing',
    managed: flags.managed ? 'taken' : 'left',
    beforeReading: tuneForWholeServer,
  })
  const shapes = collectShapes()
  const result = serverResultOf(planned, shapes.take(planned))
  return {
    ...{
      tool: packageVersion(),
      transforms: selectionsOf(flags.transform),
      servers: [result],
      shapes: shapes.finish(),
    },
    ...{capacity: result.capacity, memoryPerProcess: flags.memoryPerProcess},
  }
}
