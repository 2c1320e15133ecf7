import {InterruptedError, interrupt} from '../plan/interrupts.ts'

let stop: ((signal: NodeJS.Signals) => void) | undefined

/** Ends the program on a signal, at once where nothing has to be taken back first. */
export function handleInterrupts(): void {
  for (const each of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(each, (signal) => {
      if (stop) stop(signal)
      else interrupt()
    })
  }
}

/**
 * Waits for work that a signal may cut short.
 * @throws {InterruptedError} if one does; the caller takes back what was done
 */
export async function interruptible<T>(work: Promise<T>): Promise<T> {
  const interrupted = new Promise<never>((_, reject) => {
    stop = (signal) => reject(new InterruptedError(`interrupted by ${signal}; all files are as they were`))
  })
  try {
    return await Promise.race([work, interrupted])
  } finally {
    stop = undefined
  }
}
