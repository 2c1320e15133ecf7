import {readdirSync, readFileSync} from 'node:fs'
import {expect, test} from 'vitest'
import {directiveOf} from '../../../../src/httpd/directives/directive-table.ts'
import {MODELLED_NAMES} from '../../../../src/inspect/diff/lines/modelled.ts'

/** All that the resolver is written in. */
const CODE = readdirSync('src/resolve', {recursive: true, encoding: 'utf8'})
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(`src/resolve/${name}`, 'utf8'))
  .join('\n')

/** Names that are put together there: `Add` and `Remove` with what mod_mime says of extensions. */
const MIME = /^(?:Add|Remove)(?:Handler|Type|Language|Encoding|Charset)$/

test('each directive that is said to be modelled is one that the resolver reads', () => {
  const unread = MODELLED_NAMES.filter((name) => !MIME.test(name) && !CODE.includes(`'${name}'`))
  expect(unread).toEqual([])
  expect(CODE).toContain("'Handler' | 'Type' | 'Language' | 'Encoding' | 'Charset'")
})

test('each of them is a directive of the server, and is named once', () => {
  expect(MODELLED_NAMES.filter((name) => !directiveOf(name))).toEqual([])
  expect(new Set(MODELLED_NAMES).size).toBe(MODELLED_NAMES.length)
})
