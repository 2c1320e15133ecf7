import {describe, expect, test} from 'vitest'
import {versionOf} from '../../../src/plan/file-version.ts'
import {inExchangeOrder} from '../../../src/plan/verify/exchange-order.ts'

/** The order of files by name, given what is in each before and after. */
function orderOf(
  files: Readonly<Record<string, readonly [before: string, after: string]>>,
): readonly string[] {
  const changes = Object.entries(files).map(([path, [before, after]]) => ({
    path,
    before: versionOf(Buffer.from(before)),
    after: versionOf(Buffer.from(after)),
  }))
  return inExchangeOrder(changes).map(({path}) => path)
}

const long = 'ServerAlias a.example b.example c.example d.example\n'.repeat(40)

describe('what defines a name comes before what begins to use it', () => {
  test.each([
    ['a process group', 'WSGIDaemonProcess shop', 'WSGIProcessGroup shop'],
    [
      'a group in an option',
      'WSGIDaemonProcess "shop" threads=5',
      'WSGIScriptAlias / /a.py process-group=shop',
    ],
    ['a variable', 'Define shop /srv', `DocumentRoot \${shop}/htdocs`],
    ['a macro', '<Macro shop $a>\n</Macro>', 'Use SHOP 1'],
    ['a continued line', 'WSGIDaemonProcess \\\n  shop \\\n  threads=5', 'WSGIProcessGroup \\\n shop'],
  ])('%s', (_, definition, use) => {
    const changes = {
      user: ['', `${use}\n`],
      definer: [long, `${long}${definition}\n${long}`],
    } as const
    expect(orderOf(changes)).toEqual(['definer', 'user'])
  })
})

test('what takes a definition away comes after what used it', () => {
  expect(orderOf({definer: ['Define shop 1\n', ''], user: [`Listen \${shop}\n`, 'Listen 80\n']})).toEqual([
    'user',
    'definer',
  ])
})

test('a definition that moves comes to the second file before it leaves the first, whoever uses it', () => {
  const changes = {
    old: ['Define shop 1\n', '# gone\n'],
    user: [`Listen \${shop}\n`, `# one\nListen \${shop}\n`],
    now: ['', 'Define shop 1\n'],
  } as const
  expect(orderOf(changes)).toEqual(['user', 'now', 'old'])
})

test('a process group that moves leaves the first file before it comes to the second', () => {
  const group = 'WSGIDaemonProcess shop\n'
  expect(orderOf({now: ['', group], old: [group, '']})).toEqual(['old', 'now'])
})

test('a module comes first and goes last', () => {
  const line = 'LoadModule wsgi_module modules/mod_wsgi.so\n'
  expect(orderOf({gone: [line, ''], other: ['', 'Listen 80\n'], come: ['', line]})).toEqual([
    'come',
    'other',
    'gone',
  ])
})

test('a definition that only gets other options moves nothing', () => {
  const changes = {
    user: ['', 'WSGIProcessGroup shop\n'],
    definer: ['WSGIDaemonProcess shop threads=5\n', 'WSGIDaemonProcess shop threads=6\n'],
  } as const
  expect(orderOf(changes)).toEqual(['user', 'definer'])
})

test('files that need each other stay as they are', () => {
  const changes = {
    one: ['', `Define a 1\nListen \${b}\n`],
    other: ['', `Define b 1\nListen \${a}\n`],
  } as const
  expect(orderOf(changes)).toEqual(['one', 'other'])
})
