import {on, once} from 'node:events'
import {createInterface, emitKeypressEvents} from 'node:readline'
import type {ReadStream} from 'node:tty'
import {printable} from '../../report/quote/printable.ts'
import {ANSWERS as ANSWERS_SIZE, bytesOf, tooLarge} from '../../server/disk/size-limits.ts'
import {InputError} from '../../server/input-error.ts'

const ANSWERS = ['y', 'n', 'a', 'f', 't', 'd', 'b', 'e', 'q', '?'] as const

/** What may be answered about a change. */
export type Answer = (typeof ANSWERS)[number]

/** Where the answers to questions come from. */
export interface Answers {
  /** A `key` that makes no sense can be pressed again; a `line` was written beforehand. */
  readonly unit: 'key' | 'line'
  /** Asks, and gives the next answer; undefined at the end. */
  next(ask: () => void): Promise<string | undefined>
  close(): void
}

/** Answers from a terminal are single keys, those from anything else lines. */
export function answersFrom(input: ReadStream): Answers {
  return input.isTTY ? keysOf(input) : linesOf(input)
}

/**
 * Asks about the change of a number.
 * @throws {InputError} where answers that are read end, or make no sense
 */
export async function askUntilAnswered(
  answers: Answers,
  number: number,
  say: (text: string) => void,
): Promise<Answer> {
  for (;;) {
    const given = await answers.next(() => say(`Take this change? [${ANSWERS.join(' ')}] `))
    const answer = ANSWERS.find((each) => each === (given ?? 'q').toLowerCase())
    say(`${printable(given ?? '')}\n`)
    if (answers.unit === 'line' && given === undefined)
      throw new InputError(
        `the answers on standard input end before change ${number}; end them with a or d, or answer on a terminal`,
      )
    if (answer !== undefined) return answer
    if (answers.unit === 'line')
      throw new InputError(
        `change ${number}: Unexpected answer "${given}", expected one of ${ANSWERS.join(' ')}`,
      )
  }
}

interface Key {
  readonly name?: string
  readonly ctrl?: boolean
}

function keysOf(input: ReadStream): Answers {
  emitKeypressEvents(input)
  const keys = on(input, 'keypress')
  // Ctrl-D comes as the end of the input where it is pressed while nothing is asked.
  const ended = once(input, 'end').then(() => undefined)
  return {
    unit: 'key',
    async next(ask) {
      // Before the question is there, so that its answer is read as a key however fast it comes.
      input.setRawMode(true)
      input.resume()
      ask()
      const pressed = await Promise.race([keys.next(), ended])
      if (pressed === undefined) return undefined
      const {value} = pressed
      // While a run is planned again Ctrl-C should end it.
      input.setRawMode(false)
      const [text, {ctrl, name}] = value as [text: string | undefined, key: Key]
      if (!ctrl) return text ?? ''
      if (name === 'c') {
        process.kill(process.pid, 'SIGINT')
        // The signal ends the process; there is no answer.
        await new Promise(() => {})
      }
      return name === 'd' ? undefined : ''
    },
    close() {
      input.pause()
    },
  }
}

function linesOf(input: ReadStream): Answers {
  let size = 0
  input.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > bytesOf(ANSWERS_SIZE))
      input.destroy(new InputError(`standard input: ${tooLarge(ANSWERS_SIZE)}`))
  })
  const reader = createInterface({input})
  const lines = reader[Symbol.asyncIterator]()
  return {
    unit: 'line',
    async next(ask) {
      ask()
      const {value, done} = await lines.next()
      return done ? undefined : value.trim()
    },
    close: () => reader.close(),
  }
}
