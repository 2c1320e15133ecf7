/** What ends the process: at once, or, while files are being replaced, when all of them are old or all new. */

/** The run was interrupted and taken back; every file is as it was. */
export class InterruptedError extends Error {
  readonly code = 'interrupted'
}

/** The exit code after a signal, whichever it was. */
export const INTERRUPTED = 130

// Signals go to the process as a whole, and so does what they ask for.
let holds = 0
let isAsked = false

/** What the process does on SIGINT, SIGTERM and SIGHUP. */
export function interrupt(): void {
  if (holds === 0) process.exit(INTERRUPTED)
  isAsked = true
}

/** The code to end with, where the work came to another one but was asked to end. */
export function exitCodeOr(code: number): number {
  return isAsked ? INTERRUPTED : code
}

/** Does work that must not be cut off; it asks by `stopIfInterrupted` where it can stop. */
export async function holdingInterrupts<Result>(work: () => Promise<Result>): Promise<Result> {
  holds++
  try {
    return await work()
  } finally {
    holds--
  }
}

/**
 * Lets signals come in that arrived while no event could be handled.
 * @throws {InterruptedError} if one did
 */
export async function stopIfInterrupted(): Promise<void> {
  // A signal is read where the event loop polls, between two of these.
  for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve))
  if (isAsked) throw new InterruptedError('interrupted; every file is as it was')
}
