import {groupBy} from 'httpd-codemod/transform'
import {type Capacity, capacityOf} from './consequences.ts'
import type {GroupChoice} from './group-choice.ts'
import type {Team} from './teams.ts'

/** What new groups add to a server. */
export interface AddedCapacity extends Capacity {
  readonly groups: number
}

export const NOTHING_ADDED: AddedCapacity = {groups: 0, processes: 0, threads: 0, requests: 0}

/** What is added with one more group; all new groups have the same settings. */
export function withGroup({groups, processes, threads}: AddedCapacity, group: Capacity): AddedCapacity {
  return {
    groups: groups + 1,
    processes: processes + group.processes,
    threads: threads + group.threads,
    requests: group.requests,
  }
}

/** The words of a note on what was added. */
export function capacityTexts(capacity: AddedCapacity): {
  readonly added: string
  readonly each: string
  readonly requests: string
} {
  const {groups, processes, threads} = capacity
  const requests = requestsText(capacity)
  const all = `${counted(processes, 'process', 'processes')} and ${counted(threads, 'thread', 'threads')}`
  return groups === 1
    ? {added: `one new process group with ${all}`, each: 'it', requests}
    : {added: `${groups} new process groups with ${all} in all`, each: 'each group', requests}
}

/** How many requests a group answers, in words. */
export function requestsText({requests}: Capacity): string {
  return counted(requests, 'request', 'requests')
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}

/** What a host would get that is too much. */
export interface Crowd {
  readonly groups: number
  readonly processes: number
  readonly limit: number
}

/** The teams whose new groups would give their host more processes than `limit`. */
export function crowdedTeams(
  chosen: readonly {readonly team: Team; readonly group: GroupChoice}[],
  limit: number,
): ReadonlyMap<Team, Crowd> {
  const created = chosen.filter(({group}) => group.kind === 'new')
  const byHost = groupBy(created, ({team: [{scope}]}) => scope)
  return new Map(
    [...byHost.values()].flatMap((all) => {
      const processes = all.reduce((sum, {group}) => sum + (capacityOf(group.settings)?.processes ?? 0), 0)
      const crowd = {groups: all.length, processes, limit}
      return processes > limit ? all.map(({team}) => [team, crowd] as const) : []
    }),
  )
}
