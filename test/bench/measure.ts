import {spawnSync} from 'node:child_process'
import {fileURLToPath} from 'node:url'

/** A program with its arguments. */
export interface Command {
  readonly program: string
  readonly args: readonly string[]
}

/** Measures once and returns the CPU time spent, user and system, in milliseconds. */
export type Measure = () => number

/** CPU time of a call in this process, the collector's and the compiler's threads included. */
export function ofCall(call: () => unknown): Measure {
  return () => {
    const before = process.cpuUsage()
    call()
    const {user, system} = process.cpuUsage(before)
    return (user + system) / 1000
  }
}

/**
 * What the process prints goes through a pipe into nothing: into /dev/null itself, grep would stop at its first
 * match. Bash takes the time, because Node does not tell what its children used.
 */
const TIMED = 'TIMEFORMAT="cpu %3U %3S"; exec 3>&1; { time "$@" 1>&4 2>&4; } 4> >(cat >/dev/null) 2>&3'

/**
 * CPU time of a process from start to exit.
 * @throws {Error} if the process fails
 */
export function ofProcess({program, args}: Command): Measure {
  return () => {
    const {stdout, status} = spawnSync('bash', ['-c', TIMED, 'bash', program, ...args], {encoding: 'utf8'})
    const [, user, system] = /^cpu (\S+) (\S+)$/m.exec(stdout ?? '') ?? []
    if (status !== 0 || !user || !system) throw new Error(`Cannot measure ${program} ${args.join(' ')}`)
    return (Number(user) + Number(system)) * 1000
  }
}

/** A process starts with the peak of the one that forked it. Bash in between is a small one. */
const FORKED = '"$@"; exit $?'

/**
 * Peak memory, in MiB, of a Node process from start to exit; what it prints goes nowhere.
 * @throws {Error} if the process fails
 */
export function ofPeak({program, args}: Command): Measure {
  const preload = fileURLToPath(new URL('print-peak.js', import.meta.url))
  return () => {
    const {output, status} = spawnSync(
      'bash',
      ['-c', FORKED, 'bash', program, '--import', preload, ...args],
      {encoding: 'utf8', stdio: ['ignore', 'ignore', 'ignore', 'pipe']},
    )
    const printed = output?.[3]
    if (status !== 0 || !printed) throw new Error(`Cannot measure ${program} ${args.join(' ')}`)
    return Number(printed) / 2 ** 20
  }
}

/** The measure of what is not there. */
export const notMeasured: Measure = () => Number.NaN

/**
 * Medians of several measures. They take turns, so that a machine that slows down for a while does so for all;
 * the first turn only warms up.
 */
export function mediansOf<Name extends string>(
  turns: number,
  measures: Readonly<Record<Name, Measure>>,
): Readonly<Record<Name, number>> {
  const names = Object.keys(measures) as Name[]
  const rounds = Array.from({length: turns + 1}, () => names.map((name) => measures[name]()))
  const medians = names.map((name, index) => [
    name,
    medianOf(rounds.slice(1).map((round) => Number(round[index]))),
  ])
  return Object.fromEntries(medians)
}

export function medianOf(figures: readonly number[]): number {
  return figures.toSorted((one, other) => one - other)[figures.length >> 1] ?? Number.NaN
}
