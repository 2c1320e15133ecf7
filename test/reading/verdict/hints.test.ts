/** What to do about an error, where that is plain. */
import {expect, test} from 'vitest'
import {nearMissesIn} from '../../../src/reading/verdict/hints/near-misses.ts'
import {nearName} from '../../../src/reading/verdict/hints/near-name.ts'
import {verdictOfPart} from '../../../src/run/servers/part-verdict.ts'
import {fromText} from '../../../src/syntax/from-bytes.ts'
import {ANY_TARGET} from '../../../src/transform/target.ts'

const host = (line: string): string => `<VirtualHost *:80>\n${line}\n</VirtualHost>\n`
const hintsFor = (text: string): readonly (string | undefined)[] =>
  verdictOfPart(fromText(text), ANY_TARGET, 'a.conf').faults.map(({hint}) => hint)

test.each([
  [
    'an option',
    'WSGIDaemonProcess a thread=5',
    '`thread` is not an option of WSGIDaemonProcess; did you mean `threads`?',
  ],
  [
    'a blank before the sign',
    'WSGIDaemonProcess a threads =5',
    '`threads` has a blank before its `=`: write `threads=…`',
  ],
  [
    'an option of an alias',
    'WSGIScriptAlias / /a.wsgi process_group=a',
    '`process_group` is not an option of WSGIScriptAlias; did you mean `process-group`?',
  ],
  ['a merge', '>>>>>>> theirs', 'this is the mark of a merge conflict that was not resolved'],
  ['a dash', '\u2013ServerAdmin a', 'an en dash (U+2013) at column 1, expected `-`'],
  [
    'a comment',
    'ServerAdmin a@a # me',
    'a comment cannot follow a directive on its line: what is after `#` is taken for arguments',
  ],
  ['a place', 'Require all granted', 'it is allowed in sections such as <Directory> and <Location>'],
])('%s gets a hint', (_what, line, hint) => {
  expect(hintsFor(host(line))).toEqual([hint])
})

test('a closing tag that is misspelled is named', () => {
  expect(hintsFor('<VirtualHost *:80>\n</VirtualHots>\n')).toEqual([
    '`VirtualHots` is misspelled: write `</VirtualHost>`',
  ])
})

test('a section that is still open is named with its line', () => {
  expect(hintsFor(host('<Directory /a>'))).toEqual([
    'the section of line 2 is still open here: `</Directory>` is missing',
  ])
})

test('what is as near to two names is near to none', () => {
  expect(nearName('thread', ['threads', 'user'])).toBe('threads')
  expect(nearName('ab', ['aa', 'bb'])).toBeUndefined()
  expect(nearName('Requier', ['require'])).toBe('require')
})

test('a name that no module has is a hint only where it is all but one that a module has', () => {
  expect(nearMissesIn(fromText('WSGIScriptAlais / /a.wsgi\nSecRuleEngine On\nFcgidIOTimeout 5\n'))).toEqual([
    'line 1: `WSGIScriptAlais` is not a directive of any module that is known here; did you mean `WSGIScriptAlias`?',
  ])
})

test('groups that their numbers tell apart are no slips', () => {
  expect(nearMissesIn(fromText('WSGIDaemonProcess portal1\nWSGIProcessGroup portal2\n'))).toEqual([])
})
