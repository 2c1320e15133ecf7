import type {FleetResult} from './fleet-result.ts'

/** What the new process groups of a fleet add, in a sentence. */
export function formatCapacity({
  capacity: {processes, threads},
  memoryPerProcess,
}: Pick<FleetResult, 'capacity' | 'memoryPerProcess'>): string {
  if (processes === 0) return 'No process group is added.'
  const memory =
    memoryPerProcess === undefined ? '' : `, about ${formatBytes(processes * memoryPerProcess)} of memory`
  return `New process groups add ${processes} ${processes === 1 ? 'process' : 'processes'} with ${threads} threads${memory}.`
}

const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'] as const

/** `4.6 GiB`. */
function formatBytes(bytes: number): string {
  const power = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), UNITS.length - 1)
  const number = bytes / 1024 ** power
  return `${number >= 100 || power === 0 ? Math.round(number) : number.toFixed(1)} ${UNITS[power]}`
}
