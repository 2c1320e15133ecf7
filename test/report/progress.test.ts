import {PassThrough} from 'node:stream'
import type {WriteStream} from 'node:tty'
import {afterEach, expect, test, vi} from 'vitest'
import {startProgress} from '../../src/report/progress.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

/** A stream that says what it is and keeps what it gets. */
function streamOf(isTTY: boolean): {readonly stream: WriteStream; readonly text: () => string} {
  const chunks: string[] = []
  const stream = Object.assign(new PassThrough(), {
    isTTY,
    columns: 80,
    cursorTo: () => true,
    clearLine: () => true,
    moveCursor: () => true,
  })
  stream.on('data', (chunk) => chunks.push(String(chunk)))
  return {stream: stream as unknown as WriteStream, text: () => chunks.join('')}
}

/** Makes the clock of the process stand at a time of our choosing, in milliseconds. */
function clock(): (time: number) => void {
  let now = 1000
  vi.spyOn(Date, 'now').mockImplementation(() => now)
  return (time) => {
    now = 1000 + time
  }
}

test('short work shows nothing', async () => {
  vi.stubEnv('TERM', 'xterm')
  const {stream, text} = streamOf(true)
  const setTime = clock()
  const progress = startProgress('Planning', stream)
  setTime(250)
  await progress.step(1, 9)
  progress.stop()
  expect(text()).toBe('')
})

test('long work on a terminal shows how far it is, and takes the line away at the end', async () => {
  vi.stubEnv('TERM', 'xterm')
  const {stream, text} = streamOf(true)
  const setTime = clock()
  const listeners = process.listenerCount('exit')
  const progress = startProgress('Planning', stream)
  setTime(400)
  await progress.step(5, 9)
  setTime(600)
  await progress.step(6, 9)
  progress.stop()
  expect(text()).toContain('Planning')
  expect(process.listenerCount('exit')).toBe(listeners)
})

test.each([
  ['a pipe', false, 'xterm'],
  ['a dumb terminal', true, 'dumb'],
])('long work on %s shows nothing', async (_name, isTTY, term) => {
  vi.stubEnv('TERM', term)
  const {stream, text} = streamOf(isTTY)
  const setTime = clock()
  const progress = startProgress('Planning', stream)
  setTime(5000)
  await progress.step(5, 9)
  progress.stop()
  expect(text()).toBe('')
})
