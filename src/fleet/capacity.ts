/** What the process groups add that a change defines. */
export interface Capacity {
  readonly processes: number
  readonly threads: number
}

/** Where nothing is added. */
export const NO_CAPACITY: Capacity = {processes: 0, threads: 0}

/** The sum of two. */
export function addCapacities(one: Capacity, other: Capacity): Capacity {
  return {processes: one.processes + other.processes, threads: one.threads + other.threads}
}
