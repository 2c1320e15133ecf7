import {spawnSync} from 'node:child_process'
import {fileURLToPath} from 'node:url'

/** A program with its arguments. */
export interface Command {
  readonly program: string
  readonly args: readonly string[]
}

/**
 * Measures once: milliseconds of CPU time, user and system, or MiB. NaN for what is not there, infinite for what
 * takes too long.
 * @throws {Error} if what is measured fails
 */
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

/** Seconds of CPU time that a process may take. */
export const LIMIT = 300
/** What bash exits with when the limit ended a process: 128 and SIGXCPU, or SIGKILL a second later. */
const TOO_LONG: readonly (number | null)[] = [128 + 24, 128 + 9]

/**
 * What the process prints goes through a pipe into nothing: into /dev/null itself, grep would stop at its first
 * match. Bash takes the time, because Node does not tell what its children used.
 */
const TIMED =
  `ulimit -S -t ${LIMIT}; TIMEFORMAT="cpu %3U %3S"; exec 3>&1; ` +
  '{ time "$@" 1>&4 2>&4; } 4> >(cat >/dev/null) 2>&3'

/** CPU time of a process and its children, from start to exit. */
export function ofProcess(command: () => Command | undefined): Measure {
  return () => {
    const made = command()
    if (!made) return Number.NaN
    const {program, args} = made
    const {stdout, status} = spawnSync('bash', ['-c', TIMED, 'bash', program, ...args], {encoding: 'utf8'})
    if (TOO_LONG.includes(status)) return Number.POSITIVE_INFINITY
    const [, user, system] = /^cpu (\S+) (\S+)$/m.exec(stdout ?? '') ?? []
    if (status !== 0 || !user || !system) throw failed(made)
    return (Number(user) + Number(system)) * 1000
  }
}

/** A process starts with the peak of the one that forked it. Bash in between is a small one. */
const FORKED = `ulimit -S -t ${LIMIT}; "$@"; exit $?`

/** Peak memory, in MiB, of a Node process from start to exit; what it prints goes nowhere. */
export function ofPeak(command: () => Command): Measure {
  const preload = fileURLToPath(new URL('programs/print-peak.js', import.meta.url))
  return () => {
    const {program, args} = command()
    const {output, status} = spawnSync(
      'bash',
      ['-c', FORKED, 'bash', program, '--import', preload, ...args],
      {encoding: 'utf8', stdio: ['ignore', 'ignore', 'ignore', 'pipe']},
    )
    if (TOO_LONG.includes(status)) return Number.POSITIVE_INFINITY
    const printed = output?.[3]
    if (status !== 0 || !printed) throw failed({program, args})
    return Number(printed) / 2 ** 20
  }
}

/** The figure that a process prints: a number, or one of several by its key in JSON. */
export function ofPrinted(command: () => Command, figureIn: (printed: string) => number): Measure {
  return () => {
    const {program, args} = command()
    const {stdout, status} = spawnSync(program, args, {encoding: 'utf8'})
    if (status !== 0) throw failed({program, args})
    return figureIn(stdout)
  }
}

/** The measure of what is not there. */
export const notMeasured: Measure = () => Number.NaN

function failed({program, args}: Command): Error {
  return new Error(`cannot measure ${[program, ...args].join(' ')}`)
}
