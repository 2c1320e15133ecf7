import {expect, test} from 'vitest'
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
  '<Location /app/deep>\nWSGIProcessGroup b\n</Location>',
  '<Directory /srv/x>\nWSGIApplicationGroup one\nWSGIProcessGroup b\n</Directory>',
  '<Directory /srv/other>\nWSGIProcessGroup c\n</Directory>',
  '<Directory /srv/folder>\n<Files x.py>\nWSGIProcessGroup a\n</Files>\n</Directory>',
  '<If "%{HTTP_HOST} == \'x\'">\nWSGIProcessGroup b\n</If>',
]
const TARGETS = ['x.wsgi', 'x.wsgi', 'folder/', 'folder', 'folder/x.wsgi']
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
      line: `WSGIScriptAlias ${mount} /srv/${pick(random, [...TARGETS, `y${at}.wsgi`, `y${at}.wsgi`, `y${at}.wsgi`])}`,
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
    if (!isProvedByLines(before, after, {declared, isNamedElsewhere: () => false, isFolder: () => false}))
      continue
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
