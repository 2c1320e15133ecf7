import type {Pluggable} from 'unified'
import {expect, test} from 'vitest'
import type {FileOfServer} from '../../../src/fleet/shapes/file-pieces.ts'
import {shapeOf} from '../../../src/fleet/shapes/shape-of.ts'
import {defineTransform, directive} from '../../../src/transform.ts'
import wsgiRecommended from '../../../transforms/presets/wsgi-recommended.ts'
import moveToDaemonMode from '../../../transforms/wsgi/move-to-daemon-mode.ts'
import {planned} from './made-server.ts'

/** A virtual host with lines of its own. */
function host(lines: readonly string[], {name = 'shop', at = '*:80', indent = '    '} = {}): string {
  const all = [`ServerName ${name}.example`, ...lines]
  return `<VirtualHost ${at}>\n${all.map((line) => `${indent}${line}\n`).join('')}</VirtualHost>\n`
}

const ALIAS = 'WSGIScriptAlias / /srv/shop/wsgi.py'

/** The id of a server of one file, or of several. */
function idOf(
  given: string | Readonly<Record<string, string>>,
  transforms: readonly Pluggable[] = [wsgiRecommended],
): string | undefined {
  const files = typeof given === 'string' ? {'sites/shop.conf': given} : given
  return shapeOf(planned(files, transforms, 'unsafe'))?.id
}

const DIFFERENT: Readonly<Record<string, readonly [string | undefined, string | undefined]>> = {
  'one more change': [
    idOf(host([ALIAS])),
    idOf({'sites/shop.conf': host([ALIAS]), 'sites/b.conf': host([ALIAS], {name: 'blog'})}),
  ],
  'another option': [idOf(host([ALIAS])), idOf(host([ALIAS]), [moveToDaemonMode.with({threads: 5})])],
  'another transform': [idOf(host([ALIAS])), idOf(host([ALIAS]), [moveToDaemonMode])],
  'a mount below /': [idOf(host([ALIAS])), idOf(host(['WSGIScriptAlias /shop /srv/shop/wsgi.py']))],
  'a main server': [idOf(host([ALIAS])), idOf(`ServerName shop.example\n${ALIAS}\n`)],
  'a section around': [idOf(host([ALIAS])), idOf(`<IfModule mod_wsgi.c>\n${host([ALIAS])}</IfModule>\n`)],
  'other white space': [idOf(host([ALIAS])), idOf(host([ALIAS], {indent: '\t'}))],
  'another folder': [idOf({'sites/shop.conf': host([ALIAS])}), idOf({'conf.d/shop.conf': host([ALIAS])})],
  'a file with another name than its host': [
    idOf({'sites/shop.conf': host([ALIAS])}),
    idOf({'sites/blog.conf': host([ALIAS])}),
  ],
  'one port for two hosts': [
    idOf({'sites/a.conf': host([ALIAS]), 'sites/b.conf': host([ALIAS], {name: 'blog', at: '*:81'})}),
    idOf({'sites/a.conf': host([ALIAS]), 'sites/b.conf': host([ALIAS], {name: 'blog', at: '*:80'})}),
  ],
}

test.each(Object.entries(DIFFERENT))('%s makes another shape', (_, [one, other]) => {
  expect(one).toMatch(/^[0-9a-f]{64}$/)
  expect(other).toMatch(/^[0-9a-f]{64}$/)
  expect(other).not.toBe(one)
})

/** Puts a line before each ServerAdmin, and refuses each ServerAlias. */
const insert = (line: (admin: string) => string) =>
  defineTransform({
    name: 'put-line',
    summary: 'Put a line before another',
    applicability: 'safe',
    messages: {put: 'Put a line'},
    refusals: {alias: {reason: 'there is an alias', unlock: 'remove it'}},
    run({find, change, refuse}) {
      for (const node of find('ServerAdmin'))
        change(node, 'put', {}, (edit) => {
          const [name = '', ...words] = line(node.value.trim()).split(' ')
          edit.insertBefore(node, directive(name, ...words))
        })
      for (const node of find('ServerAlias')) refuse(node, {key: 'alias', data: {}})
    },
  })

const variable = (name: string): string => `$\{${name}}`

const ADMIN = 'ServerAdmin x'

/** The id where a line is put in. */
function withLine(line: string, text = host([ADMIN])): string | undefined {
  return idOf(text, [insert(() => line)])
}

test('one refusal more makes another shape, and where it is in the file makes none', () => {
  const line = 'WSGIPassAuthorization On'
  const one = withLine(line, host([ADMIN, 'ServerAlias a.example']))
  expect(withLine(line)).not.toBe(one)
  expect(withLine(line, host([ADMIN, 'ServerAlias a.example', 'ServerAlias b.example']))).not.toBe(one)
  expect(withLine(line, host(['ServerAlias a.example', ADMIN]))).toBe(one)
})

test('numbers, words that are no words of hosts, and special names stay', () => {
  const pairs = [
    ['WSGIDaemonProcess shop threads=15', 'WSGIDaemonProcess shop threads=16'],
    ['WSGIDaemonProcess shop threads=15', 'WSGIDaemonProcess shop processes=15'],
    ['WSGIApplicationGroup %{GLOBAL}', 'WSGIApplicationGroup %{RESOURCE}'],
    ['WSGIApplicationGroup %{GLOBAL}', 'WSGIApplicationGroup shop'],
    ['SetEnv MODE fast', 'SetEnv MODE slow'],
    ['Options +ExecCGI', 'Options -ExecCGI'],
    ['Alias / /srv', 'Alias /a /srv'],
    ['Alias /a /srv/*', 'Alias /a /srv/b'],
    ['Require ip 10.0.0.0/8', 'Require ip 10.0.0.0/9'],
    [`ErrorLog ${variable('A')}/x`, `ErrorLog ${variable('B')}/x`],
  ] as const
  for (const [one, other] of pairs) expect(withLine(one), `${one} | ${other}`).not.toBe(withLine(other))
})

test('addresses, ports, paths, users and groups are lifted where their role or their form tells them', () => {
  const pairs = [
    ['WSGIDaemonProcess a user=b group=c', 'WSGIDaemonProcess threads user=processes group=user'],
    ['Require ip 10.0.0.0/8', 'Require ip 172.16.0.0/8'],
    ['ProxyPass /a http://b.example:8080/c', 'ProxyPass /x https://y.example:1/z'.replace('https', 'http')],
    ['RewriteRule ^/a/(.*)$ /b/$1 [R=301]', 'RewriteRule ^/x-1/(.*)$ /y/$1 [R=301]'],
    ['SetEnv HOME /srv/a', 'SetEnv HOME /opt/b/c'],
    ['SetEnv SITE shop.example', 'SetEnv SITE blog.example'],
    ['AuthName "The shop."', 'AuthName "The blog."'],
    ['Listen [2001:db8::1]:8081', 'Listen 10.0.0.1:8080'],
  ] as const
  for (const [one, other] of pairs) {
    const second = host([ADMIN], {name: 'blog'})
    const [a, b] = [
      idOf({'sites/shop.conf': host([ADMIN])}, [insert(() => one)]),
      idOf({'sites/blog.conf': second}, [insert(() => other)]),
    ]
    expect(b, `${one} | ${other}`).toBe(a)
  }
})

test('a path below another one is told apart from one elsewhere', () => {
  const below = withLine('WSGIDaemonProcess shop home=/srv/shop python-path=/srv/shop/lib')
  expect(withLine('WSGIDaemonProcess shop home=/srv/shop python-path=/srv/shopping')).not.toBe(below)
  expect(withLine('WSGIDaemonProcess shop home=/opt/a python-path=/opt/a/b')).toBe(below)
  expect(withLine('WSGIDaemonProcess shop home=/srv/shop python-path=/srv/shop')).not.toBe(below)
})

test('equal words are told apart from different ones', () => {
  const equal = withLine('WSGIDaemonProcess a user=b group=b')
  expect(withLine('WSGIDaemonProcess a user=b group=c')).not.toBe(equal)
  expect(withLine('WSGIDaemonProcess x user=y group=y')).toBe(equal)
  expect(withLine('WSGIDaemonProcess shop user=y group=y')).not.toBe(equal)
})

test('the order of lines makes another shape', () => {
  const text = host([ADMIN, 'ServerAdmin y'])
  const lines = (first: string) =>
    idOf(text, [insert((admin) => (admin.endsWith('x') ? first : 'Options None'))])
  const reversed = idOf(text, [insert((admin) => (admin.endsWith('x') ? 'Options None' : 'Options All'))])
  expect(lines('Options All')).not.toBe(reversed)
})

test('other effects of the same changes make another shape', () => {
  const [file] = planned({'sites/shop.conf': host([ALIAS])}, [wsgiRecommended]) as readonly [FileOfServer]
  const {effects} = file.result
  const [effect] = effects?.effects ?? []
  if (!effects || !effect) throw new Error('Unexpected silence, expected an effect')
  const withEffects = (all: typeof effects.effects) =>
    shapeOf([{path: file.path, result: {...file.result, effects: {...effects, effects: all}}}])?.id
  const id = withEffects([effect])
  expect(id).toBe(idOf(host([ALIAS])))
  expect(withEffects([])).not.toBe(id)
  expect(withEffects([effect, effect])).toBe(id)
  expect(withEffects([{...effect, after: {...effect.after, processGroup: 'other'}}])).not.toBe(id)
  expect(withEffects([{...effect, keys: ['processGroup']}])).not.toBe(id)
  expect(withEffects([{...effect, sharedWith: ['/srv/blog/wsgi.py'], keys: ['sharedWith']}])).not.toBe(id)
})

test('a server to which nothing happens has no shape', () => {
  expect(idOf('ServerName shop.example\n')).toBeUndefined()
})
