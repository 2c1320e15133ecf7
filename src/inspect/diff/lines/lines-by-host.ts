import {groupBy} from '../../../query/group-by.ts'
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {type ChangedLine, hostAround} from './changed-lines.ts'

/** Finds those of some hosts, and of the main server, in their order. */
export type LinesOfHosts = (sections: readonly (ServerDirective | undefined)[]) => readonly ChangedLine[]

/** Sorts lines by their hosts, so that those of one are found without a look at those of all others. */
export function linesByHost(lines: readonly ChangedLine[]): LinesOfHosts {
  const placed = lines.map((line, place) => ({line, place}))
  const byHost = groupBy(placed, ({line}) => hostAround(line))
  return (sections) =>
    [...new Set([undefined, ...sections])]
      .flatMap((section) => byHost.get(section) ?? [])
      .sort((one, other) => one.place - other.place)
      .map(({line}) => line)
}
