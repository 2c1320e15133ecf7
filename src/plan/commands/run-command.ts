import {spawn} from 'node:child_process'
import {once} from 'node:events'
import type {Readable} from 'node:stream'
import {setTimeout as sleep} from 'node:timers/promises'
import {whenInterrupted} from '../interrupts.ts'
import {startTie} from './tie.ts'

/** How a command ended. */
export interface CommandEnd {
  readonly succeeded: boolean
  /** `failed with exit code 1`, or the signal. */
  readonly words: string
  /** The end of what it printed, both streams as they came. */
  readonly output: string
  /** What it wrote to descriptor 3, if it was given one. */
  readonly announced: string
}

/** So much of what a command prints is kept: its last words. */
const KEPT = 1 << 16

/** A process that it leaves behind, such as a server it started, may keep the streams open. */
const LAST_WORDS = 500

/**
 * Runs a program in the working folder and environment of this process, without input. It gets no descriptor of ours,
 * so that nothing it leaves behind holds our locks. It ends with this process, and when a signal interrupts the run.
 */
export async function runCommand(
  program: string,
  words: readonly string[],
  descriptors: 'the usual' | 'and 3' = 'the usual',
): Promise<CommandEnd> {
  const third = descriptors === 'and 3' ? (['pipe'] as const) : []
  const tie = startTie()
  const child = spawn(program, words, {stdio: ['ignore', 'pipe', 'pipe', ...third]})
  if (child.pid !== undefined) tie.to(child.pid)
  const streams = child.stdio.slice(1) as readonly Readable[]
  const [output, announced] = [keepEnd(streams.slice(0, 2)), keepEnd(streams.slice(2))]
  const forget = whenInterrupted(() => tie.endAll())
  const closed = Promise.all(streams.map((stream) => once(stream, 'close')))
  try {
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null]
    await Promise.race([closed, sleep(LAST_WORDS, undefined, {ref: false})])
    const words = code === null ? `was ended by ${signal}` : `failed with exit code ${code}`
    return {succeeded: code === 0, words, output: output(), announced: announced()}
  } catch (error) {
    const words = `could not be run: ${(error as Error).message}`
    return {succeeded: false, words, output: '', announced: ''}
  } finally {
    forget()
    tie.release()
    for (const stream of streams) stream.destroy()
  }
}

function keepEnd(streams: readonly Readable[]): () => string {
  let kept = Buffer.alloc(0)
  for (const stream of streams) {
    stream.on('data', (chunk: Buffer) => {
      kept = Buffer.concat([kept, chunk]).subarray(-KEPT)
    })
  }
  return () => kept.toString('utf8').trimEnd()
}
