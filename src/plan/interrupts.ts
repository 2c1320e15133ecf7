import {setTimeout as sleep} from 'node:timers/promises'

/**
 * Signals end the process at once, as they do by themselves: also while it computes and no event is handled. Only while
 * files are replaced they are listened for, so that all of them are old or all new in the end.
 */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** The run was interrupted and taken back. */
export class InterruptedError extends Error {
  readonly code = 'interrupted'

  readonly signal: string

  /** @param state what the files are like now */
  constructor(signal: string, state: string) {
    super(`interrupted by ${signal}; ${state}`)
    this.signal = signal
  }
}

// Signals go to the process as a whole, and so does what they ask for.
let holds = 0
let asked: NodeJS.Signals | undefined
const actions = new Set<() => void>()

function interrupt(signal: NodeJS.Signals): void {
  asked = signal
  for (const action of actions) action()
}

/** Does work that must not be cut off; it asks by `stopIfInterrupted` where it can stop. */
export async function holdingInterrupts<Result>(work: () => Promise<Result>): Promise<Result> {
  if (holds++ === 0) for (const signal of SIGNALS) process.on(signal, interrupt)
  try {
    return await work()
  } finally {
    if (--holds === 0) for (const signal of SIGNALS) process.removeListener(signal, interrupt)
  }
}

/**
 * Does something when a signal comes, until the function that is returned is called. Works only while interrupts are
 * held.
 */
export function whenInterrupted(action: () => void): () => void {
  actions.add(action)
  return () => actions.delete(action)
}

/** So long work that is cut short is waited for, in milliseconds. */
const PATIENCE = 1000

/**
 * Waits for work that a signal may cut short.
 * @throws {InterruptedError} if one does; the caller takes back what was done
 */
export async function interruptible<Result>(work: Promise<Result>): Promise<Result> {
  let forget = (): void => {}
  const signal = new Promise<'interrupted'>((resolve) => {
    forget = whenInterrupted(() => resolve('interrupted'))
  })
  try {
    const first = await Promise.race([signal, work.then((result) => ({result}))])
    if (first !== 'interrupted') return first.result
  } finally {
    forget()
  }
  // What it started ends now (run-command.ts), and should not be at work on files that are taken back.
  const ended = work.then(
    () => {},
    () => {},
  )
  await Promise.race([ended, sleep(PATIENCE, undefined, {ref: false})])
  throw interrupted()
}

/**
 * Lets signals come in that arrived while no event could be handled.
 * @throws {InterruptedError} if one did
 */
export async function stopIfInterrupted(): Promise<void> {
  // A signal is read where the event loop polls, between two of these.
  for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve))
  if (asked !== undefined) throw interrupted()
}

function interrupted(): InterruptedError {
  return new InterruptedError(String(asked), 'every file is as it was')
}
