/** Runs the program, and looks on: how long, how much memory. */
import {spawn} from 'node:child_process'
import {readFileSync} from 'node:fs'
import {env, execPath} from 'node:process'
import {PROGRAM} from '../../cli/run-cli.ts'
import {secondsOf} from '../../support/cli/processor-time.ts'
import type {Scene} from './scene.ts'

/** How a command ended. */
export interface Watched {
  /** undefined: by a signal, or because it would not end. */
  readonly code: number | undefined
  readonly stdout: Buffer
  readonly stderr: Buffer
  /** Of the processor. */
  readonly seconds: number
  /** The most at any time. */
  readonly mebibytes: number
  /** What was too much of it, where it was stopped. */
  readonly excess: string | undefined
}

/** Others may be at work on the same machine: the first is time of the processor, the second that in which it has none and wants none. */
const MOST_SECONDS = 10
const MOST_IDLE = 40
const MOST_MEBIBYTES = 1024
const MOST_OUTPUT = 512 * 1024 ** 2

const LOOKED_EVERY = 20

/** Runs a command in the tree of a scene. */
export async function watch(
  {tree, root, runner}: Scene,
  words: readonly string[],
  input: Uint8Array,
): Promise<Watched> {
  const [program = '', ...rest] = [...runner, execPath, PROGRAM, ...words]
  const {FORCE_COLOR: _force, NO_COLOR: _no, ...inherited} = env
  const child = spawn(program, rest, {cwd: tree, env: {...inherited, HOME: root}, detached: true})
  let used: Used = {seconds: 0, mebibytes: 0, isAtWork: true}
  let atWork = Date.now()
  let excess: string | undefined
  let size = 0
  const stop = (reason: string): void => {
    excess ??= reason
    // With what it started: it leads a group of its own.
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL')
  }
  const collect = (stream: NodeJS.ReadableStream): Buffer[] => {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > MOST_OUTPUT) stop('an output without end')
      else chunks.push(chunk)
    })
    return chunks
  }
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)]
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const look = setInterval(() => {
    const before = used
    used = usedBy(child.pid) ?? used
    if (used.isAtWork || used.seconds > before.seconds) atWork = Date.now()
    if (used.seconds > MOST_SECONDS) stop(`more than ${MOST_SECONDS} s`)
    if (Date.now() - atWork > MOST_IDLE * 1000) stop(`more than ${MOST_IDLE} s of waiting`)
    if (used.mebibytes > MOST_MEBIBYTES) stop(`more than ${MOST_MEBIBYTES} MiB`)
  }, LOOKED_EVERY)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  }).finally(() => clearInterval(look))
  const [out, error] = [Buffer.concat(stdout), Buffer.concat(stderr)]
  const {seconds, mebibytes} = used
  return {code: code ?? undefined, stdout: out, stderr: error, seconds, mebibytes, excess}
}

interface Used extends Pick<Watched, 'seconds' | 'mebibytes'> {
  /** It runs, or would if the processor were free. */
  readonly isAtWork: boolean
}

function usedBy(pid: number | undefined): Used | undefined {
  if (pid === undefined) return undefined
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1')
    const peak = /VmHWM:\s+(\d+)/.exec(status)?.[1]
    // It has ended, and nobody has been told yet.
    if (peak === undefined) return undefined
    const seconds = secondsOf(pid, 'itself')
    return {seconds, mebibytes: Number(peak) / 1024, isAtWork: /^State:\s+[RD]/m.test(status)}
  } catch {
    return undefined
  }
}
