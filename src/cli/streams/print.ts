import {writeSync} from 'node:fs'
import {isatty} from 'node:tty'
import {forTerminal} from '../../report/quote/for-terminal.ts'
import {sleepSync} from '../../server/disk/sleep-sync.ts'
import {reasonOf} from '../../server/input-error.ts'
import {decode} from '../../text/encoding.ts'

/** All that the program prints goes through here, but for the line that says how far it has come. */

/** Standard output cannot take what was to be printed, as where a disk is full. */
export class OutputError extends Error {
  readonly code = 'output'
}

/**
 * Prints on standard output; all is written when it returns. A reader such as `head` that has seen enough is no failure.
 * Controls in a text are shown by their names; bytes are exact, but for a terminal, where they are taken for text.
 * @throws {OutputError} if it cannot be written
 */
export function print(output: string | Uint8Array): void {
  const failure = tryPrint(output)
  if (failure) throw failure
}

/** The same, for one who has to say something else first; returns what went wrong. */
export function tryPrint(output: string | Uint8Array): OutputError | undefined {
  try {
    const isText = typeof output === 'string'
    if (isText || isatty(1)) writeAll(1, Buffer.from(forTerminal(isText ? output : decode(output).text)))
    else writeAll(1, output)
    return undefined
  } catch (error) {
    return new OutputError(`standard output: ${reasonOf(error)}`)
  }
}

/** Prints on standard error. Where that fails there is nobody to tell, and the exit code says what there is to say. */
export function printError(text: string): void {
  try {
    writeAll(2, Buffer.from(forTerminal(text)))
  } catch {
    // Said above.
  }
}

/** Streams of which nobody reads the rest. */
const closed = new Set<number>()

function writeAll(stream: 1 | 2, bytes: Uint8Array): void {
  let start = 0
  while (start < bytes.length && !closed.has(stream)) {
    try {
      start += writeSync(stream, bytes, start)
    } catch (error) {
      const {code} = error as NodeJS.ErrnoException
      if (code === 'EPIPE') closed.add(stream)
      // Somebody else made the pipe or the terminal one that does not block, and its reader is slow.
      else if (code === 'EAGAIN') sleepSync(1)
      else throw error
    }
  }
}
