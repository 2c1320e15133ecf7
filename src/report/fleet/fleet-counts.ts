import type {ServerStatus} from '../../fleet/status.ts'

/** How many servers of a fleet came to what. */
export type FleetCounts = Readonly<Record<ServerStatus, number>>

/** The numbers of some servers. */
export function countServers(servers: readonly {readonly status: ServerStatus}[]): FleetCounts {
  const counts = {
    ...{changed: 0, unchanged: 0, refused: 0, template: 0},
    ...{managed: 0, rejected: 0, unreadable: 0, failed: 0},
  }
  for (const {status} of servers) counts[status]++
  return counts
}

const WORDS: Readonly<Record<ServerStatus, readonly [one: string, many: string]>> = {
  changed: ['changes', 'change'],
  unchanged: ['nothing to do', 'nothing to do'],
  refused: ['with refusals only', 'with refusals only'],
  template: ['a template', 'templates'],
  managed: ['managed elsewhere', 'managed elsewhere'],
  rejected: ['rejected by its server', 'rejected by their servers'],
  unreadable: ['not readable', 'not readable'],
  failed: ['failed', 'failed'],
}

/** The numbers of a fleet in one line: `412 servers: 371 change, 29 nothing to do, 3 not readable`. */
export function formatCounts(counts: FleetCounts): string {
  const entries = Object.entries(counts) as readonly (readonly [ServerStatus, number])[]
  const all = entries.reduce((sum, [, count]) => sum + count, 0)
  const parts = entries.flatMap(([status, count]) => {
    const [one, many] = WORDS[status]
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]
  })
  return `${all} ${all === 1 ? 'server' : 'servers'}: ${parts.join(', ')}`
}
