import {describe, expect, test} from 'vitest'
import {formatDump} from '../../src/model/dump.ts'
import {formatRejection, serverVerdict} from '../../src/model/server-verdict.ts'
import {Variables} from '../../src/model/variables.ts'
import {fromBytes} from '../../src/syntax/from-bytes.ts'
import {decode} from '../../src/text/encoding.ts'
import {bytesOf, type SyntaxCase, syntaxCases} from '../support/cases.ts'

const FILE = 'conf/test.conf'

/** Cases whose answer does not follow from the text of the file by the rules of its syntax. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'if-unquoted': 'the message comes from the parser of expressions',
  'lua-hash-is-not-comment': 'the message comes from the Lua compiler',
}

const BEYOND_ONE_FILE =
  /^\s*(?:<\/?(?:If(?:Module|Define|File|Directive|Section|Version)|Macro)\b|(?:Include|IncludeOptional|Use)\s)/im

function standsForItself(recorded: SyntaxCase): boolean {
  return !recorded.files && !BEYOND_ONE_FILE.test(decode(bytesOf(recorded)).text)
}

interface Answer {
  readonly accepts: boolean
  readonly parsed: string
  readonly error: string
}

function answerTo(recorded: SyntaxCase): Answer {
  const root = fromBytes(bytesOf(recorded))
  const verdict = serverVerdict(root, FILE, new Variables(recorded.env ?? {}, recorded.defines))
  if (verdict.outcome === 'unknown') throw new Error(`Unexpected doubt: ${verdict.reason}`)
  if (verdict.outcome === 'rejected') {
    return {accepts: false, parsed: '', error: formatRejection(verdict, FILE, root.encoding)}
  }
  const dump = formatDump(verdict.tree, FILE)
  return {accepts: true, parsed: root.encoding === 'latin-1' ? escapeHigh(dump) : dump, error: ''}
}

/** The records show a byte that is no UTF-8 as `\xe9`. */
function escapeHigh(text: string): string {
  return text.replace(/[\u0080-\u00ff]/g, (character) => `\\x${character.charCodeAt(0).toString(16)}`)
}

describe('the verdict on a file that stands for itself is that of the real server', () => {
  const cases = syntaxCases().filter(standsForItself)

  for (const recorded of cases) {
    test.skipIf(Object.hasOwn(LEFT_OUT, recorded.name))(`in the case ${recorded.name}`, () => {
      expect(answerTo(recorded)).toEqual({
        accepts: recorded.accepts,
        parsed: recorded.parsed ?? '',
        error: recorded.error ?? '',
      })
    })
  }

  test('in all of the cases but those that are left out', () => {
    const names = cases.map(({name}) => name)
    expect(names).toHaveLength(134)
    expect(names).toEqual(expect.arrayContaining(Object.keys(LEFT_OUT)))
  })
})
