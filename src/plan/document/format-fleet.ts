import {groupShapes, type ShapeGroup} from '../../fleet/shapes/group-shapes.ts'
import type {Palette} from '../../report/palette.ts'
import {printable} from '../../report/quote/printable.ts'
import {formatTable} from '../../report/table.ts'
import type {Plan, PlannedServer} from './plan.ts'

/** Wider cells push aside what stands to their right. */
const WIDEST = 30

/** The shapes of a plan, outliers first, as a table. */
export function formatShapes(plan: Plan, palette: Palette): string {
  const groups = shapesOf(plan)
  const what = new Map(plan.shapes?.map((shape) => [shape.id, shape.what]))
  const rows = groups.map(({label, servers, id}) => {
    return [
      label,
      String(servers.length).padStart(7),
      printable(servers[0] ?? ''),
      printable(what.get(id) ?? ''),
    ]
  })
  const [header = '', ...body] = formatTable([['shape', 'servers', 'example', 'what'], ...rows], WIDEST)
  return [palette('header', `  ${header}`), ...body.map((line) => `  ${line}`), ''].join('\n')
}

/** What varies between the servers of a shape, a row for each of them. */
export function formatVarying(plan: Plan, servers: readonly PlannedServer[], palette: Palette): string {
  const labels = plan.shapes?.find(({id}) => id === servers[0]?.shape)?.variables ?? []
  const rows = servers.map(({name, values = []}) => [name, ...values].map(printable))
  const [header = '', ...body] = formatTable([['server', ...labels.map(printable)], ...rows], WIDEST)
  return [palette('header', `  ${header}`), ...body.map((line) => `  ${line}`), ''].join('\n')
}

/** The shapes of the servers of a plan. */
function shapesOf({servers}: Plan): readonly ShapeGroup[] {
  return groupShapes(
    servers.flatMap(({name, shape}) => (shape === undefined ? [] : [{server: name, id: shape}])),
  )
}
