import {pathWithin} from '../../../fleet/fleet-server.ts'
import type {PlannedServer} from '../../../fleet/plan-server.ts'
import {groupShapes, type ServerWithShape} from '../../../fleet/shapes/group-shapes.ts'
import {shapeOf} from '../../../fleet/shapes/shape-of.ts'
import type {ServerStatus} from '../../../fleet/status.ts'
import {ownText} from '../../../text/own-text.ts'
import type {ShapeOfServer} from '../server-result.ts'
import type {Shape} from '../shape.ts'
import {masksFor} from './server-masks.ts'
import {type ShapeOfFirst, toShape} from './to-shape.ts'

/** The shapes of a fleet, made while one server after the other is looked at and forgotten. */
export interface ShapeCollection {
  /** The shape of the next server; undefined where it has none. */
  take(planned: PlannedServer): ShapeOfServer | undefined
  /** All shapes, outliers first. */
  finish(): readonly Shape[]
}

/** What happens to these servers is the same for others; a template, or a server that cannot be planned, has no shape. */
const WITH_SHAPE: ReadonlySet<ServerStatus> = new Set(['changed', 'refused', 'managed'])

/** Collects shapes. Servers come in the order of their names: the first one of a shape is the one that is told of. */
export function collectShapes(): ShapeCollection {
  const shapes = new Map<string, ShapeOfFirst>()
  const servers: ServerWithShape[] = []
  return {
    take(planned) {
      if (!WITH_SHAPE.has(planned.status)) return undefined
      const {server, files} = planned
      const shape = shapeOf(files.map(({result}) => ({path: pathWithin(server, result.path), result})))
      if (!shape) return undefined
      const {id} = shape
      const masks = masksFor(files)
      if (!shapes.has(id)) shapes.set(id, toShape(planned, shape, masks))
      servers.push({server: server.name, id})
      // A part of a text would keep all of that text, and there are many servers.
      return {id, values: shape.values.map((value) => ownText(masks.say(value)))}
    },
    finish: () =>
      groupShapes(servers).flatMap((group) => {
        const shape = shapes.get(group.id)
        return shape ? [{...shape, ...group}] : []
      }),
  }
}
