import type {Ora} from 'ora'

/** A line on the terminal that says how far long work has come. */
export interface Progress {
  /** Says how far it is; also lets signals and timers in now and then. */
  step(done: number, total: number): Promise<void> | undefined
  /** Takes the line away. */
  stop(): void
}

/** Shorter work needs no line. In milliseconds. */
const DELAY = 300
/** Between two looks at the event loop, in milliseconds: often enough for a spinner and for Ctrl-C. */
const PAUSE = 80

/** Progress of a task on a stream; nothing is ever shown without one, or on one that is not a terminal. */
export function startProgress(task: string, stream: NodeJS.WriteStream | undefined): Progress {
  // On a terminal that does not know its width the line would be taken for endless ones.
  const isShown = stream?.isTTY === true && stream.columns !== 0 && process.env.TERM !== 'dumb'
  // Not `performance`, which Node would have to load first.
  const start = Date.now()
  let seen = start
  let spinner: Ora | undefined
  const clear = (): void => {
    spinner?.stop()
    process.removeListener('exit', clear)
  }
  const look = async (now: number, text: string): Promise<void> => {
    if (isShown && !spinner && now - start > DELAY) {
      const {default: ora} = await import('ora')
      spinner = ora({text, stream, isEnabled: true, discardStdin: false, hideCursor: false}).start()
      // Ctrl-C leaves no half line behind.
      process.once('exit', clear)
    }
    if (spinner) spinner.text = text
    await new Promise((resolve) => setImmediate(resolve))
  }
  return {
    step(done, total) {
      const now = Date.now()
      if (now - seen < PAUSE) return undefined
      seen = now
      return look(now, `${task}: ${done} of ${total}`)
    },
    // `succeed` and its kin write escape sequences even where the stream is not a terminal.
    stop: clear,
  }
}
