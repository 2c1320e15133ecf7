import {startProgress} from '../../report/progress.ts'
import {printError} from '../streams/print.ts'

/** How far a fleet has come. */
export interface SlowProgress {
  step(done: number, failed: number): Promise<void> | undefined
  stop(): void
}

/** Between two lines where there is no terminal, in milliseconds. */
const EVERY = 10_000

/** A line on a terminal; elsewhere, as in the log of a job, a line every ten seconds. */
export function startSlowProgress(total: number): SlowProgress {
  const progress = startProgress('Writing servers', process.stderr)
  let told = Date.now()
  return {
    step(done, failed) {
      if (process.stderr.isTTY) return progress.step(done, total)
      if (Date.now() - told >= EVERY) {
        told = Date.now()
        printError(`  ${done} of ${total} servers${failed > 0 ? `, ${failed} not written` : ''}\n`)
      }
      return undefined
    },
    stop: progress.stop,
  }
}
