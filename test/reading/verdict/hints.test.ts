/** What to do about an error, where that is plain. */
import {expect, test} from 'vitest'
import {hintForError} from '../../../src/reading/verdict/hints/hint.ts'
import {nearMissesIn} from '../../../src/reading/verdict/hints/near-misses.ts'
import {nearName} from '../../../src/reading/verdict/hints/near-name.ts'
import {verdictOfPart} from '../../../src/run/servers/part-verdict.ts'
import {fromText} from '../../../src/syntax/from-bytes.ts'
import type {Directive} from '../../../src/syntax/nodes.ts'
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
  [
    'a path with a blank',
    '<Directory /srv/my app>\n</Directory>',
    'a path with a blank must be in quotes: `<Directory "/srv/my app">`',
  ],
  ['a place', 'Require all granted', 'it is allowed in sections such as <Directory> and <Location>'],
])('%s gets a hint', (_what, line, hint) => {
  expect(hintsFor(host(line))).toEqual([hint])
})

test('a directive of a module that is not loaded keeps its spelling, and one of mod_python is named as such', () => {
  const hintOf = (line: string): string | undefined => {
    const root = fromText(line)
    const node = root.children[0] as Directive
    const message = `Invalid command '${node.name}', perhaps misspelled or defined by a module not included in the server configuration`
    const error = {file: 'a.conf', line: 1, message, origin: undefined, phase: 'walk', chain: []} as const
    return hintForError(root, {error, node})
  }
  expect(hintOf('Order allow,deny')).toBe(
    'Order is a directive of access_compat_module, which is not loaded before this line',
  )
  expect(hintOf('PythonHandler shop.handler')).toBe(
    'PythonHandler is a directive of mod_python; mod_wsgi runs applications with WSGIScriptAlias instead',
  )
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
  const misses = nearMissesIn(fromText('WSGIScriptAlais / /a.wsgi\nSecRuleEngine On\nFcgidIOTimeout 5\n'))
  expect(misses.map(({text}) => text)).toEqual([
    'line 1: `WSGIScriptAlais` is not a directive of any module that is known here; did you mean `WSGIScriptAlias`?',
  ])
})

test('groups that their numbers tell apart are no slips', () => {
  expect(nearMissesIn(fromText('WSGIDaemonProcess portal1\nWSGIProcessGroup portal2\n'))).toEqual([])
})
