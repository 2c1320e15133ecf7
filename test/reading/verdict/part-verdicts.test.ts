/** The verdict on a part, which is not to be harder than that of the real server with all of its modules. */
import {describe, expect, test} from 'vitest'
import type {Fault} from '../../../src/reading/verdict/fault.ts'
import {isPlainlyAccepted} from '../../../src/reading/verdict/plainly-accepted.ts'
import {verdictOfPart} from '../../../src/run/servers/part-verdict.ts'
import {fromText} from '../../../src/syntax/from-bytes.ts'
import {ANY_TARGET} from '../../../src/transform/target.ts'
import {partVerdicts} from '../../support/verdicts/part-verdicts.ts'

const faultsIn = (text: string): readonly Fault[] =>
  verdictOfPart(fromText(text), ANY_TARGET, 'part.conf').faults

describe('the words of the server', () => {
  test.each(partVerdicts())('of $name', ({input, accepts, line, message}) => {
    const faults = faultsIn(input)
    if (accepts) expect(faults).toEqual([])
    else
      expect(faults.map((fault) => [fault.line, escaped(fault.message.split('\n')[0] ?? '')])).toContainEqual(
        [line, message?.split('\\n')[0]?.replace(/^part\.conf:\d+: /, '')],
      )
  })
})

test('what is plainly accepted has no faults', () => {
  for (const {input, accepts} of partVerdicts())
    if (!accepts)
      expect(isPlainlyAccepted(fromText(input), {httpdVersion: undefined, modWsgiVersion: undefined})).toBe(
        false,
      )
})

test('an option that the release lacks is a fault, which another name of it ends', () => {
  const target = {...ANY_TARGET, modWsgi: [4, 9, 4]} as const
  const written = (option: string) => fromText(`WSGIDaemonProcess a ${option}=65536\n`)
  const verdict = verdictOfPart(written('proxy-buffer-size'), target, 'part.conf')
  expect(verdict.faults.map(({message}) => message)).toEqual([
    'Invalid option to WSGI daemon process definition.',
  ])
  expect(verdict.isEndedBy(written('response-buffer-size'))).toBe(true)
  expect(verdict.isEndedBy(written('proxy-buffer-size'))).toBe(false)
  expect(faultsIn('WSGIDaemonProcess a proxy-buffer-size=65536\n')).toEqual([])
})

/** server/util.c: ap_escape_errorlog_item. */
function escaped(text: string): string {
  return Array.from(Buffer.from(text, 'utf8'), (byte) =>
    byte < 127 ? String.fromCharCode(byte) : `\\x${byte.toString(16)}`,
  ).join('')
}
