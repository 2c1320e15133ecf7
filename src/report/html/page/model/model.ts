import type {FleetResult} from '../../../fleet/fleet-result.ts'
import type {ServerResult} from '../../../fleet/server-result.ts'
import type {Shape} from '../../../fleet/shape.ts'

/** A fleet, and what the views look up in it. */
export interface Model {
  readonly fleet: FleetResult
  readonly shapes: ReadonlyMap<string, Shape>
  readonly servers: ReadonlyMap<string, ServerResult>
  /** Every transform that changed, refused or found something, in order. */
  readonly transforms: readonly string[]
}

/** The model of a fleet. */
export function modelOf(fleet: FleetResult): Model {
  return {
    fleet,
    shapes: new Map(fleet.shapes.map((shape) => [shape.id, shape])),
    servers: new Map(fleet.servers.map((server) => [keyOf(server.server), server])),
    transforms: transformsIn(fleet),
  }
}

/** A name as a fragment holds it: a byte that is not UTF-8 has no place there. */
export function keyOf(name: string): string {
  return name.replace(/\p{Cs}/gu, (byte) => `\\${(byte.charCodeAt(0) - 0xdc00).toString(8)}`)
}

/** The shape whose id starts so; undefined if there is none. */
export function shapeWith({shapes}: Model, start: string): Shape | undefined {
  return shapes.get(start) ?? [...shapes.values()].find(({id}) => start !== '' && id.startsWith(start))
}

/** The shape of a server; undefined where it has none. */
export function shapeOf({shapes}: Model, server: ServerResult): Shape | undefined {
  return server.shape && shapes.get(server.shape.id)
}

/** True if something would be written. */
export function isWritable(server: ServerResult): boolean {
  return server.status === 'changed' && server.changes > 0
}

/** True if a shape holds changes that are not safe. */
export function isUnsafe({heldBack, files}: Shape): boolean {
  return (
    heldBack > 0 || files.some(({changes}) => changes.some(({applicability}) => applicability === 'unsafe'))
  )
}

function transformsIn({servers, shapes}: FleetResult): readonly string[] {
  const found = new Set<string>()
  for (const {files} of shapes)
    for (const {changes} of files) for (const {transform} of changes) found.add(transform)
  for (const {refusals, findings} of servers)
    for (const {transform} of [...refusals, ...findings]) found.add(transform)
  return [...found].sort()
}
