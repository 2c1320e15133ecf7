import {describe, expect, test} from 'vitest'
import {type DeclaredEffect, undeclaredKeys} from '../../src/effects/declared.ts'
import {effectsInFull} from '../../src/effects/effects.ts'
import {isProvedByLines} from '../../src/effects/proof/proved-by-lines.ts'
import {loneServer} from '../../src/run/servers/lone-server.ts'
import {NOTHING_ELSEWHERE} from '../../src/scopes/elsewhere.ts'
import {fromText} from '../../src/syntax/from-bytes.ts'
import {ANY_TARGET} from '../../src/transform/target.ts'
import {type Random, randomFrom, seedOfRun} from '../support/random/random.ts'

const MOVE: readonly DeclaredEffect[] = [{what: 'processGroup', from: 'embedded', to: 'own'}]
const RENAME: readonly DeclaredEffect[] = [{what: 'applicationGroup', from: 'default', to: 'own'}]

function isProved(
  before: string,
  after: string,
  declared: readonly DeclaredEffect[],
  elsewhere = '',
): boolean {
  const isNamedElsewhere = (group: string): boolean => group === elsewhere
  return isProvedByLines(fromText(before), fromText(after), {declared, isNamedElsewhere})
}

function host(...lines: readonly string[]): string {
  return ['<VirtualHost *:80>', 'ServerName shop.example', ...lines, '</VirtualHost>', ''].join('\n')
}

const ALIAS = 'WSGIScriptAlias / /srv/shop/app.wsgi'
const GROUP = ['WSGIDaemonProcess shop threads=5', 'WSGIProcessGroup shop']

describe('a step is proved by the lines of its file', () => {
  test('where it gives the only application of a virtual host a group of its own', () => {
    expect(isProved(host(ALIAS), host(...GROUP, ALIAS), MOVE)).toBe(true)
  })

  test('where it says so by an option of the alias, beside another application', () => {
    const other = 'WSGIScriptAlias /wiki /srv/wiki/app.wsgi'
    const after = host(GROUP[0] as string, other, `${ALIAS} process-group=shop`)
    expect(isProved(host(other, ALIAS), after, MOVE)).toBe(true)
  })

  test('where two virtual hosts of one name share the group of their script', () => {
    const [before, after] = [host(ALIAS), host(...GROUP, ALIAS)]
    expect(isProved(before + before, after + host(GROUP[1] as string, ALIAS), MOVE)).toBe(true)
  })

  test('where an application that is alone in its group gets the main interpreter', () => {
    const after = host(...GROUP, 'WSGIApplicationGroup %{GLOBAL}', ALIAS)
    expect(isProved(host(...GROUP, ALIAS), after, RENAME)).toBe(true)
  })

  test('where only comments change, whatever else the file says', () => {
    expect(isProved('Use Anything\n# old\n', 'Use Anything\n\n# new\n', [])).toBe(true)
  })
})

describe('nothing is proved', () => {
  const before = host(ALIAS)
  const after = host(...GROUP, ALIAS)
  const cases: readonly (readonly [why: string, before: string, after: string, declared: typeof MOVE])[] = [
    ['of what is not declared', before, after, RENAME],
    ['where another line changes', before, host(...GROUP, ALIAS, 'SetEnv A b'), MOVE],
    ['where the group is not defined', before, host('WSGIProcessGroup shop', ALIAS), MOVE],
    ['where it is defined twice', before, host(...GROUP, ALIAS) + host(GROUP[0] as string), MOVE],
    [
      'where two scripts come into one group',
      host(ALIAS, 'WSGIScriptAlias /a /srv/a.wsgi'),
      host(...GROUP, ALIAS, 'WSGIScriptAlias /a /srv/a.wsgi'),
      MOVE,
    ],
    [
      'where the main server runs an application too',
      `WSGIScriptAlias /m /srv/m.wsgi\n${before}`,
      `WSGIScriptAlias /m /srv/m.wsgi\n${after}`,
      MOVE,
    ],
    [
      'where a folder of scripts moves',
      host('WSGIScriptAlias / /srv/shop/'),
      host(...GROUP, 'WSGIScriptAlias / /srv/shop/'),
      MOVE,
    ],
    [
      'where a section says something of groups',
      host('<Location /a>\nWSGIProcessGroup %{GLOBAL}\n</Location>', ALIAS),
      host('<Location /a>\nWSGIProcessGroup %{GLOBAL}\n</Location>', ...GROUP, ALIAS),
      MOVE,
    ],
    [
      'where a handler may run scripts',
      host(ALIAS, 'AddHandler wsgi-script .py'),
      host(...GROUP, ALIAS, 'AddHandler wsgi-script .py'),
      MOVE,
    ],
    [
      'where something is included',
      host(ALIAS, 'Include more.conf'),
      host(...GROUP, ALIAS, 'Include more.conf'),
      MOVE,
    ],
    [
      'where a line waits for the new group',
      before + host('WSGIProcessGroup shop', 'WSGIScriptAlias /w /srv/shop/app.wsgi'),
      after + host('WSGIProcessGroup shop', 'WSGIScriptAlias /w /srv/shop/app.wsgi'),
      MOVE,
    ],
    [
      'where a request computes a name',
      before + host('WSGIProcessGroup %{SERVER}'),
      after + host('WSGIProcessGroup %{SERVER}'),
      MOVE,
    ],
    [
      'where a virtual host may have another name',
      host('<IfModule x>\nServerName other.example\n</IfModule>', ALIAS) + before,
      host('<IfModule x>\nServerName other.example\n</IfModule>', GROUP[1] as string, ALIAS) + after,
      MOVE,
    ],
    [
      'where embedded mode is forbidden',
      `WSGIRestrictEmbedded On\n${before}`,
      `WSGIRestrictEmbedded On\n${after}`,
      MOVE,
    ],
    [
      'where an application leaves its group',
      after,
      host(GROUP[0] as string, ALIAS),
      [{what: 'processGroup'}],
    ],
    [
      'where embedded applications get one interpreter',
      before,
      host('WSGIApplicationGroup %{GLOBAL}', ALIAS),
      RENAME,
    ],
  ]
  const both = `${ALIAS} process-group=shop application-group=%{GLOBAL}`
  const any: typeof MOVE = [{what: 'processGroup'}, {what: 'applicationGroup'}]
  /** The same lines before and after a move. */
  const beside = (...lines: readonly string[]): readonly [string, string] => [
    host(...lines, ALIAS),
    host(...lines, ...GROUP, ALIAS),
  ]
  const named = (name: string, ...lines: readonly string[]): string =>
    ['<VirtualHost *:81>', ...lines, name, '</VirtualHost>', ''].join('\n')
  const joined = (name: string): readonly [string, string] => [
    before + named(name, ALIAS),
    after + named(name, ALIAS, GROUP[1] as string),
  ]
  const traps: typeof cases = [
    ['where the name of a virtual host differs in case', ...joined('ServerName Shop.example'), MOVE],
    [
      'where a condition may give a virtual host another name',
      ...joined('ServerName shop.example\n<IfModule mod_x.c>\nServerName b.example\n</IfModule>'),
      MOVE,
    ],
    ['where the name of a handler is continued', ...beside('AddHandler ws\\\ngi-script .py'), MOVE],
    ['where a rule computes a handler', ...beside('RewriteRule ^/x - [L,H=%{ENV:handler}]'), MOVE],
    ['where an expression computes a handler', ...beside('SetHandler "expr=%{req:X-Handler}"'), MOVE],
    ['where an alias has both options before the group is defined', before, host(both, ...GROUP), any],
    [
      'where a definition moves after an alias with both options',
      host(...GROUP, both),
      host(both, ...GROUP),
      any,
    ],
    [
      'where an alias with both options is before the name of its virtual host',
      after + named('ServerName shop.example', ALIAS),
      after + named('ServerName shop.example', both),
      any,
    ],
    ['where an option is in quotes', before, host(`${ALIAS} "process-group=shop"`), any],
    ['where an option has no value', after, host(...GROUP, `${ALIAS} application-group=""`), any],
    [
      'where an option takes the next one for its value',
      host(...GROUP, `${ALIAS} callable-object=x`),
      host(...GROUP, `${ALIAS} application-group= callable-object=x`),
      any,
    ],
    [
      'where a line on groups has a word too many',
      after,
      host(...GROUP, ALIAS).replace('p shop\n', 'p shop x\n'),
      any,
    ],
    [
      'where a definition has an unknown option',
      after,
      host(`${GROUP[0]} bogus=1`, GROUP[1] as string, ALIAS),
      any,
    ],
    ['where a closing tag changes', before, before.replace('</VirtualHost>', '</VirtualHost x>'), any],
    [
      'where a line comes before the module',
      `LoadModule wsgi_module wsgi.so\n${before}`,
      `${GROUP[0]}\nLoadModule wsgi_module wsgi.so\n${host(GROUP[1] as string, ALIAS)}`,
      MOVE,
    ],
    [
      'where virtual hosts of other files inherit the application',
      `${ALIAS}\n`,
      `${GROUP[0]}\n${ALIAS} process-group=shop\n`,
      MOVE,
    ],
  ]
  test.each([...cases, ...traps])('%s', (_why, one, other, declared) => {
    expect(isProved(one, other, declared)).toBe(false)
  })

  test('where another file names the group', () => {
    expect(isProved(before, after, MOVE, 'shop')).toBe(false)
  })
})

const BARE = [
  'WSGIProcessGroup a',
  'WSGIProcessGroup b',
  'WSGIProcessGroup %{GLOBAL}',
  'WSGIApplicationGroup %{GLOBAL}',
  'WSGIApplicationGroup one',
  'WSGIDaemonProcess a',
  'WSGIDaemonProcess b threads=2',
]
const AROUND = [
  '<Directory /srv/x>\nRequire all granted\n</Directory>',
  'Alias /static /srv/x/static',
  'DocumentRoot /srv/www',
  '<IfModule mod_x.c>\nHeader set A b\n</IfModule>',
  'RewriteEngine On\nRewriteRule ^/x$ /y [PT]',
  'WSGIRestrictProcess a %{GLOBAL}',
  '<Location /x>\nWSGIProcessGroup a\n</Location>',
]
const OPTIONS = [
  '',
  '',
  '',
  ' process-group=a',
  ' process-group=b',
  ' process-group=a application-group=%{GLOBAL}',
]

function pick<T>(random: Random, list: readonly T[]): T {
  return list[random(list.length)] as T
}

function some<T>(random: Random, list: readonly T[], most: number): readonly T[] {
  return Array.from({length: random(most + 1)}, () => pick(random, list))
}

interface RandomHost {
  readonly name: string
  readonly around: readonly string[]
  readonly groups: readonly string[]
  readonly aliases: readonly {readonly line: string; readonly options: string}[]
}

function randomHost(random: Random, index: number): RandomHost {
  return {
    name: `ServerName ${pick(random, ['one', `h${index}`])}.example`,
    around: random(4) > 0 ? [] : some(random, AROUND, 2),
    groups: random(4) > 0 ? [] : some(random, BARE, 2),
    aliases: some(random, ['/', '/app', '/app/deep'], 2).map((mount, at) => ({
      line: `WSGIScriptAlias ${mount} /srv/${pick(random, ['x', `y${at}`])}.wsgi`,
      options: random(3) > 0 ? '' : pick(random, OPTIONS),
    })),
  }
}

/** One more line or option on groups, or a few that belong together. */
function edited(random: Random, host: RandomHost): RandomHost {
  const withOptions = (options: string): RandomHost['aliases'] =>
    host.aliases.map((alias, index) => (index === 0 ? {...alias, options} : alias))
  const edits: readonly (() => RandomHost)[] = [
    () => ({...host, groups: [...host.groups, 'WSGIDaemonProcess c', 'WSGIProcessGroup c']}),
    () => ({
      ...host,
      groups: [...host.groups, 'WSGIDaemonProcess c'],
      aliases: withOptions(' process-group=c'),
    }),
    () => ({...host, groups: [...host.groups, 'WSGIApplicationGroup %{GLOBAL}']}),
    () => ({...host, groups: [...host.groups, pick(random, BARE)]}),
    () => ({...host, aliases: withOptions(pick(random, OPTIONS))}),
    () => ({...host, groups: host.groups.slice(1)}),
  ]
  return pick(random, edits)()
}

function textOf(main: readonly string[], hosts: readonly RandomHost[]): string {
  const texts = hosts.flatMap(({name, around, groups, aliases}) => [
    ...['<VirtualHost *:80>', name, ...groups, ...around],
    ...[...aliases.map(({line, options}) => line + options), '</VirtualHost>'],
  ])
  return [...main, ...texts, ''].join('\n')
}

/** A file before and after an edit of one or two of its virtual hosts. */
function randomPair(random: Random): readonly [before: string, after: string] {
  const hosts = Array.from({length: 1 + random(3)}, (_each, index) => randomHost(random, index))
  const main = random(12) === 0 ? [pick(random, [...BARE, 'WSGIScriptAlias /main /srv/main.wsgi'])] : []
  const after = hosts.map((host) => (random(2) === 0 ? edited(random, host) : host))
  return [textOf(main, hosts), textOf(random(12) === 0 ? [...main, pick(random, BARE)] : main, after)]
}

const DECLARATIONS = [
  [],
  MOVE,
  RENAME,
  [...MOVE, ...RENAME],
  [{what: 'processGroup'}, {what: 'applicationGroup'}],
] as const

test('what is proved is what asking every request finds, for random files', () => {
  const seed = seedOfRun()
  const random = randomFrom(seed)
  let proofs = 0
  for (let round = 0; round < 8000; round++) {
    const texts = randomPair(random)
    if (texts[0] === texts[1]) continue
    const [before, after] = texts.map((text) => fromText(text)) as [
      ReturnType<typeof fromText>,
      ReturnType<typeof fromText>,
    ]
    const declared = pick(random, DECLARATIONS)
    if (!isProvedByLines(before, after, {declared, isNamedElsewhere: () => false})) continue
    const server = loneServer(NOTHING_ELSEWHERE, ANY_TARGET)
    for (const pair of server.toldPairs(before, after)) {
      const {effects} = effectsInFull(...pair)
      const undeclared = effects.flatMap((effect) =>
        undeclaredKeys(effect, {declared, after: pair[1], files: server.files}),
      )
      expect(undeclared, `seed ${seed}, round ${round}\n${texts.join('\n--\n')}`).toEqual([])
      if (effects.length > 0) proofs++
    }
  }
  expect(proofs).toBeGreaterThan(100)
})
