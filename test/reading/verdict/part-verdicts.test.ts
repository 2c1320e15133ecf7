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
    if (!accepts) expect(isPlainlyAccepted(fromText(input), undefined)).toBe(false)
})

/** server/util.c: ap_escape_errorlog_item. */
function escaped(text: string): string {
  return Array.from(Buffer.from(text, 'utf8'), (byte) =>
    byte < 127 ? String.fromCharCode(byte) : `\\x${byte.toString(16)}`,
  ).join('')
}
