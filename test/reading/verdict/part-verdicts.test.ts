/** The verdict on a part, which is not to be harder than that of the real server with all of its modules. */
import {describe, expect, test} from 'vitest'
import type {Fault} from '../../../src/reading/verdict/fault.ts'
import {isPlainlyAccepted} from '../../../src/reading/verdict/plain/plainly-accepted.ts'
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

describe('a quick look', () => {
  const isPlain = (text: string): boolean =>
    isPlainlyAccepted(fromText(text), {httpdVersion: undefined, modWsgiVersion: undefined})

  test('takes the lines of a usual site', () => {
    const lines = [
      `ErrorLog \${APACHE_LOG_DIR}/error.log`,
      'CustomLog "/var/log/access log" combined',
      'RewriteRule ^/a\\.b$ /c [L]',
      'WSGIScriptAlias / /srv/wsgi.py',
      '<FilesMatch "\\.py$">',
      'Require all granted',
      '</FilesMatch>',
    ]
    expect(isPlain(`<VirtualHost *:80>\n${lines.join('\n')}\n</VirtualHost>\n`)).toBe(true)
  })

  test.each([
    ['a variable that the file may define', `<IfDefine X>\nDefine B "a b"\n</IfDefine>\nServerAdmin \${B}\n`],
    ['a line that goes on', 'ServerAdmin a \\\n b\n'],
    ['a word too many', 'ServerAdmin a b\n'],
    ['an empty word', 'ServerAdmin ""\n'],
    ['a section with two paths', '<Directory /a /b>\n</Directory>\n'],
    ['a wrong text after a right one', 'LogLevel warn\nLogLevel loud\n'],
    ['a place that it is not for', '<Directory /a>\nServerName b\n</Directory>\n'],
  ])('leaves %s to the reading', (_, text) => {
    expect(isPlain(text)).toBe(false)
  })

  test('keeps nothing of one file that is a matter of another', () => {
    const group = 'WSGIDaemonProcess a\n'
    expect([isPlain(group), isPlain(group), isPlain(group + group)]).toEqual([true, true, false])
    const line = `<Directory /a>\nRequire \${WHO}\n</Directory>\n`
    expect(isPlain(line)).toBe(true)
    expect(isPlain(`<IfDefine X>\nDefine WHO ip\n</IfDefine>\n${line}`)).toBe(false)
  })
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
