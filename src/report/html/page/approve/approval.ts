import type {ServerResult} from '../../../fleet/server-result.ts'
import {isWritable, type Model, shapeWith} from '../model/model.ts'
import type {Approved} from './command-line.ts'

/** What is ticked on the page. */
export interface Approval {
  readonly shapes: Set<string>
  readonly servers: Set<string>
  /** The plan that the command line names. */
  plan: string
  /** Called after each change. */
  readonly listeners: Set<() => void>
}

/** An approval as the browser keeps it for a page that is loaded again. */
export interface KeptApproval {
  readonly shapes: readonly string[]
  readonly servers: readonly string[]
  readonly plan: string
}

/** The approval that the browser kept; nothing is ticked where it kept none, and the plan has its usual name. */
export function approvalFrom(kept: unknown, usualPlan: string): Approval {
  const {shapes = [], servers = [], plan = usualPlan} = (kept ?? {}) as Partial<KeptApproval>
  return {shapes: new Set(shapes), servers: new Set(servers), plan, listeners: new Set()}
}

/** The approval for the browser to keep. */
export function keptOf({shapes, servers, plan}: Approval): KeptApproval {
  return {shapes: [...shapes], servers: [...servers], plan}
}

/** Ticks or unticks members of a set. */
export function tick(
  approval: Approval,
  which: 'shapes' | 'servers',
  names: readonly string[],
  how: 'on' | 'off',
): void {
  for (const name of names) {
    if (how === 'on') approval[which].add(name)
    else approval[which].delete(name)
  }
  changed(approval)
}

/** Unticks all. */
export function clear(approval: Approval): void {
  approval.shapes.clear()
  approval.servers.clear()
  changed(approval)
}

/** Tells everybody who shows it. */
export function changed({listeners}: Approval): void {
  for (const listener of listeners) listener()
}

/** True if a server is approved of by its shape. */
export function isInShape({shapes}: Approval, {shape}: ServerResult): boolean {
  return shape !== undefined && shapes.has(shape.id)
}

/** What the command lines name: no server whose shape is named, in the order of the report. */
export function approvedOf(model: Model, approval: Approval): Approved {
  const {fleet} = model
  return {
    shapes: fleet.shapes.filter(({id}) => approval.shapes.has(id)).map(({label}) => label),
    servers: fleet.servers
      .filter((server) => approval.servers.has(server.server) && !isInShape(approval, server))
      .map(({server}) => server),
  }
}

/** How many servers would be written. */
export function approvedCount(model: Model, {shapes, servers}: Approved): number {
  const ids = new Set(shapes.map((short) => shapeWith(model, short)?.id))
  const byShape = model.fleet.servers.filter((server) => isWritable(server) && ids.has(server.shape?.id))
  return byShape.length + servers.length
}
