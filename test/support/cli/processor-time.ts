import {readFileSync} from 'node:fs'

/** Of `/proc/PID/stat`, in all that Linux runs on. */
const TICKS = 100

/** Where `/proc/PID/stat` has the ticks, after the name (proc(5): utime, stime, cutime, cstime). */
const FIELDS = {itself: [11, 13], 'its children': [13, 15], 'with children': [11, 15]} as const

/** Seconds of the processor that a process has used, or those of its children that have ended. */
export function secondsOf(pid: number | 'self', whose: keyof typeof FIELDS): number {
  const text = readFileSync(`/proc/${pid}/stat`, 'latin1')
  // The name may hold anything.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const times = fields.slice(...FIELDS[whose]).map(Number)
  return times.reduce((sum, each) => sum + each, 0) / TICKS
}
