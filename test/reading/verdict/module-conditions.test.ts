/** What is said of lines within IfModule in a file that is a part: what is so for every server that reads them. */
import {expect, test} from 'vitest'
import {faultText, isCertain} from '../../../src/reading/verdict/fault.ts'
import {verdictOfPart} from '../../../src/run/servers/part-verdict.ts'
import {fromText} from '../../../src/syntax/from-bytes.ts'
import {ANY_TARGET} from '../../../src/transform/target.ts'

const verdictOn = (lines: readonly string[]): ReturnType<typeof verdictOfPart> =>
  verdictOfPart(fromText(`<VirtualHost *:80>\n${lines.join('\n')}\n</VirtualHost>\n`), ANY_TARGET, 'a.conf')
const within = (test: string, ...lines: string[]): readonly string[] => [
  `<IfModule ${test}>`,
  ...lines,
  '</IfModule>',
]

test.each([
  ['mod_wsgi.c', 'WSGIPythonPath /a', 'WSGIPythonPath cannot occur within <VirtualHost> section'],
  ['wsgi_module', 'WSGIDaemonProcess', 'Name of WSGI daemon process not supplied.'],
])('a fault where %s is there keeps the file as it is', (condition, line, said) => {
  const {faults, isAccepted} = verdictOn(within(condition, line))
  expect(faults.map(faultText)).toEqual([`if \`<IfModule ${condition}>\` applies: ${said}`])
  expect([faults.every(isCertain), isAccepted]).toEqual([true, false])
})

test.each([
  ['mod_headers.c', 'Require all granted', 'Require not allowed in <VirtualHost> context'],
  ['!mod_headers.c', 'AllowOverride All', 'AllowOverride not allowed in <VirtualHost> context'],
  ['mod_alias.c', 'Redirect', 'Redirect takes '],
])('a fault where %s applies is said, and does not keep the file as it is', (condition, line, said) => {
  const {faults, isAccepted} = verdictOn(within(condition, line))
  expect(faults).toHaveLength(1)
  expect(faults.map(faultText)[0]).toContain(`if \`<IfModule ${condition}>\` applies: `)
  expect(faults[0]?.message).toContain(said.split(' ')[0])
  expect([faults.every(isCertain), isAccepted]).toEqual([false, true])
})

test.each([
  ['no module has the name', within('mod_headers', 'Require all granted')],
  ['a name may be defined or not', ['<IfDefine X>', 'Require all granted', '</IfDefine>']],
  ['two conditions have to hold', within('mod_a.c', ...within('mod_b.c', 'Require all granted'))],
  ['another module may bring the directive', within('mod_jk.c', 'JkMount /* a')],
  [
    'each of two sections defines a group',
    [...within('mod_a.c', 'WSGIDaemonProcess g'), ...within('!mod_a.c', 'WSGIDaemonProcess g')],
  ],
])('nothing is said where %s', (_what, lines) => {
  expect(verdictOn(lines).faults).toEqual([])
})

test('what is wrong anyway is said alone', () => {
  const {faults} = verdictOn(['Require all granted', ...within('mod_wsgi.c', 'WSGIPythonPath /a')])
  expect(faults.map(({condition}) => condition)).toEqual([undefined])
})

test('a change that ends the fault is made', () => {
  const {isEndedBy} = verdictOn(within('mod_wsgi.c', 'WSGIPythonPath /a'))
  expect(isEndedBy(fromText('ServerName a\n'))).toBe(true)
  expect(
    isEndedBy(
      fromText(
        `<VirtualHost *:80>\n${within('mod_wsgi.c', 'WSGIPythonPath /a', 'A b').join('\n')}\n</VirtualHost>\n`,
      ),
    ),
  ).toBe(false)
})
