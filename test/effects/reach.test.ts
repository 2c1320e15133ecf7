import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {describe, expect, test} from 'vitest'
import type {Effects} from '../../src/effects/effect.ts'
import {effectsInFull, effectsOf} from '../../src/effects/effects.ts'
import {reachOf} from '../../src/effects/reach.ts'
import type {Reading} from '../../src/reading/reading.ts'
import {type ServerModel, serverModelOf} from '../../src/resolve/server/server-model.ts'
import {readFiles} from '../support/environment.ts'
import {type Random, randomFrom, seedOfRun} from '../support/random/random.ts'
import {randomServer} from '../support/random/random-server.ts'
import {modelOf, readMadeUp} from '../support/server/predict.ts'
import {assumedPair} from './assumed-pair.ts'

type Pair = readonly [before: ServerModel, after: ServerModel]

/** The fast way finds a change where every request finds one, and says nothing that is not so. */
function expectSameVerdict(pair: Pair, what: string): void {
  const fast = effectsOf(...pair)
  const full = effectsInFull(...pair)
  expect(keysIn(fast), what).toEqual(keysIn(full))
}

/** What changes at all. */
function keysIn({effects}: Effects): readonly string[] {
  return [...new Set(effects.flatMap(({keys}) => keys))].sort()
}

const LINES = [
  'WSGIProcessGroup g2',
  'WSGIProcessGroup %{GLOBAL}',
  'WSGIApplicationGroup shared',
  'WSGIDaemonProcess late threads=2',
  '<Location /a>\nWSGIProcessGroup g1\nWSGIApplicationGroup %{SERVER}\n</Location>',
  '<Directory "@ROOT@/app">\nWSGIProcessGroup nowhere\n</Directory>',
  '<Files "one.wsgi">\nWSGIApplicationGroup %{GLOBAL}\n</Files>',
  '<Location /a/b>\n</Location>',
]

const STRANGERS = [
  '<LocationMatch "^/(?>a)">\nWSGIProcessGroup g1\n</LocationMatch>',
  '<Location ~ "^/(?>a)">\nWSGIProcessGroup g1\n</Location>',
  '<If "%{TIME_HOUR} -gt 12">\nWSGIProcessGroup g1\n</If>',
  '<Location /static>\nWSGIProcessGroup g1\nRequire all denied\n</Location>',
  'Alias /q "@ROOT@/app/static/"',
  'LoadModule negotiation_module @MODULES@/mod_negotiation.so',
  'MergeSlashes Off',
]

/** A text with a few lines more, or a line on groups less. */
function changed(random: Random, text: string, added: readonly string[]): string {
  const lines = text.split('\n')
  for (let count = 1 + random(3); count > 0; count--) {
    const groups = lines.flatMap((line, index) =>
      /^\s*WSGI(?:Process|Application)Group/.test(line) ? [index] : [],
    )
    const isRemoval = groups.length > 0 && random(3) === 0
    if (isRemoval) lines.splice(groups[random(groups.length)] as number, 1)
    else lines.splice(1 + random(lines.length - 1), 0, added[random(added.length)] as string)
  }
  return lines.join('\n')
}

type Files = Readonly<Record<string, string>>

function withoutHandlers(files: Files): Files {
  const lines = /^.*(?:Handler|Type|RewriteRule).*wsgi.*\n/gim
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replace(lines, '')]))
}

function changedServer(random: Random, added: readonly string[]): Pair {
  const {files} = randomServer(random)
  // Where a handler may run scripts that no alias leads to, every request is asked.
  const isHandled = random(2) === 0
  const before = isHandled ? files : withoutHandlers(files)
  const text = before['conf/httpd.conf'] ?? ''
  const {fileSystem} = modelOf(files)
  const after = {...before, 'conf/httpd.conf': changed(random, text, added)}
  return [before, after].map((each) => serverModelOf(readMadeUp(each), {fileSystem})) as unknown as Pair
}

describe('the requests that a change can reach', () => {
  test('find every change that some request shows, where groups change', () => {
    const seed = seedOfRun()
    const random = randomFrom(seed)
    let changes = 0
    let proved = 0
    for (let round = 0; round < 150; round++) {
      const pair = changedServer(random, LINES)
      expectSameVerdict(pair, `seed ${seed}, round ${round}`)
      const {effects, proved: unasked} = effectsOf(...pair)
      if (effects.length > 0) changes++
      if (unasked > 0) proved++
    }
    expect(changes).toBeGreaterThan(25)
    expect(proved).toBeGreaterThan(3)
  })

  test('and where more changes, too', () => {
    const seed = seedOfRun()
    const random = randomFrom(seed)
    for (let round = 0; round < 150; round++)
      expectSameVerdict(changedServer(random, [...LINES, ...STRANGERS]), `seed ${seed}, round ${round}`)
  })

  test('and for the changes of all fixtures', () => {
    const folder = fileURLToPath(new URL('../../fixtures/rules', import.meta.url))
    const outputs = readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter(
      (path) => path.endsWith('/output.conf') && existsSync(join(folder, inputFor(path))),
    )
    for (const path of outputs) {
      const texts = [inputFor(path), path].map((each) => readFileSync(join(folder, each), 'latin1'))
      expectSameVerdict(pairOf(texts), path)
    }
  })
})

function inputFor(output: string): string {
  return output.replace(/output\.conf$/, 'input.conf')
}

const SERVER = `LoadModule alias_module m
LoadModule wsgi_module m
Alias /static /srv/static
WSGIScriptAlias / /srv/shop.wsgi
<Location /a>
Require all granted
WSGIProcessGroup one
</Location>
`

function pairOf(
  texts: readonly string[],
  read = (text: string): Reading => readMadeUp({'conf/httpd.conf': text}),
): Pair {
  return assumedPair(texts.map(read))
}

function isGroupsOnly(before: ServerModel, after: ServerModel): boolean {
  return reachOf(before, after).difference !== 'more'
}

describe('servers differ only in groups', () => {
  test.each([
    ['a definition', 'WSGIDaemonProcess one\n'],
    ['a group', 'WSGIApplicationGroup %{GLOBAL}\n'],
    ['a section of groups', '<Location /b>\nWSGIProcessGroup one\n</Location>\n'],
    [
      'nested sections of groups',
      '<Directory /srv>\n<Files x>\nWSGIProcessGroup one\n</Files>\n</Directory>\n',
    ],
  ])('where %s is added', (_what, lines) => {
    expect(isGroupsOnly(...pairOf([SERVER, SERVER + lines]))).toBe(true)
    expect(isGroupsOnly(...pairOf([SERVER + lines, SERVER]))).toBe(true)
  })

  test('where a group within a section is another', () => {
    expect(isGroupsOnly(...pairOf([SERVER, SERVER.replace('Group one', 'Group two')]))).toBe(true)
  })
})

describe('servers differ in more', () => {
  test.each([
    ['a section with a regular expression', '<LocationMatch ^/b>\nWSGIProcessGroup one\n</LocationMatch>\n'],
    ['one behind a tilde', '<Location ~ ^/b>\nWSGIProcessGroup one\n</Location>\n'],
    ['a condition on the request', '<If "true">\nWSGIProcessGroup one\n</If>\n'],
    ['a section that holds more', '<Location /b>\nWSGIProcessGroup one\nSetHandler none\n</Location>\n'],
    ['a virtual host', '<VirtualHost *:80>\n</VirtualHost>\n'],
    ['another directive of mod_wsgi', 'WSGIRestrictProcess one\n'],
    ['a module', 'LoadModule rewrite_module m\n'],
  ])('where %s is added', (_what, lines) => {
    expect(isGroupsOnly(...pairOf([SERVER, SERVER + lines]))).toBe(false)
    expect(isGroupsOnly(...pairOf([SERVER + lines, SERVER]))).toBe(false)
  })

  test('where other directives change places', () => {
    const [alias = '', mount = ''] = SERVER.split('\n').slice(2)
    const after = SERVER.replace(`${alias}\n${mount}`, `${mount}\n${alias}`)
    expect(isGroupsOnly(...pairOf([SERVER, after]))).toBe(false)
  })

  test('where it is not known any more whether a directive is there', () => {
    const conditional = SERVER.replace(/Alias .*\n/, '<IfModule mod_of_others.c>\n$&</IfModule>\n')
    const pair = pairOf([SERVER, conditional], (text) =>
      readFiles({'a.conf': text}, {otherModules: 'unknown'}),
    )
    expect(isGroupsOnly(...pair)).toBe(false)
  })
})
