import {describe, expect, test} from 'vitest'
import type {DeclaredEffect} from '../../src/effects/declared.ts'
import {isProvedByLines} from '../../src/effects/proof/proved-by-lines.ts'
import {fromText} from '../../src/syntax/from-bytes.ts'

const MOVE: readonly DeclaredEffect[] = [{what: 'processGroup', from: 'embedded', to: 'own'}]
const RENAME: readonly DeclaredEffect[] = [{what: 'applicationGroup', from: 'default', to: 'own'}]

function isProved(
  before: string,
  after: string,
  declared: readonly DeclaredEffect[],
  elsewhere = '',
): boolean {
  const isNamedElsewhere = (group: string): boolean => group === elsewhere
  return isProvedByLines(fromText(before), fromText(after), {
    declared,
    isNamedElsewhere,
    isFolder: () => false,
  })
}

function host(...lines: readonly string[]): string {
  return ['<VirtualHost *:80>', 'ServerName shop.example', ...lines, '</VirtualHost>', ''].join('\n')
}

const ALIAS = 'WSGIScriptAlias / /srv/shop/app.wsgi'
const GROUP = ['WSGIDaemonProcess shop threads=5', 'WSGIProcessGroup shop']
/** For what is in a folder that no alias leads to; `%` is a name. */
const SECTION = '<Directory /srv/other>\nWSGIProcessGroup %\n</Directory>\n'

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

  /** The same lines before and after a move of what is at `/shop`. */
  const SHOP = 'WSGIScriptAlias /shop /srv/shop/app.wsgi'
  const isMoveProvedBeside = (inHost: string, others = ''): boolean =>
    isProved(others + host(inHost, SHOP), others + host(inHost, ...GROUP, SHOP), MOVE)

  test.each([
    '<Directory /srv/shop2>',
    '<Directory "/usr/share/x/">',
    '<Location /shop2>',
    '<Location /wiki/shop>',
  ])('where %s says something of groups, which no alias comes to', (opening) => {
    const closing = `</${/\w+/.exec(opening)?.[0]}>`
    const lines = ['WSGIProcessGroup old', '<Files x.py>', 'WSGIApplicationGroup %{GLOBAL}', '</Files>']
    expect(isMoveProvedBeside([opening, ...lines, closing].join('\n'))).toBe(true)
  })

  test('where any section of a virtual host says something of groups that runs nothing', () => {
    const others = host(
      '<If "true">\nWSGIProcessGroup old\n</If>',
      '<Location />\nWSGIProcessGroup b\n</Location>',
    )
    expect(isMoveProvedBeside('', others)).toBe(true)
  })

  test.each(['/srv/wiki/', '/usr/lib/wiki', '/srv/shop'])('where %s runs as before', (target) => {
    expect(isMoveProvedBeside('', host(`WSGIScriptAlias /w ${target}`, 'WSGIProcessGroup wiki'))).toBe(true)
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
    ...[
      '<Directory /srv>',
      '<Directory /srv/shop/>',
      '<Directory /srv/shop/app.wsgi>',
      '<Directory /srv/shop/app.wsgi/x>',
      '<Directory /srv/wiki/../shop>',
      '<Directory /srv/w*>',
      '<Directory ~ /srv/wiki>',
      '<DirectoryMatch /srv/wiki>',
      '<Files x.py>',
      '<Location /a>',
      '<IfModule mod_x.c>',
      '<If "%{HTTP_HOST} == \'x\'">',
    ].map((opening): (typeof cases)[number] => {
      const section = `${opening}\nWSGIApplicationGroup x\n</${/\w+/.exec(opening)?.[0]}>`
      return [`where ${opening} may be for the application`, ...beside(section), MOVE]
    }),
    [
      'where a line on groups in a section changes',
      host(SECTION.replace('%', 'old'), ALIAS),
      host(SECTION.replace('%', 'shop'), ...GROUP, ALIAS),
      MOVE,
    ],
    ['where a section names the new group', ...beside(SECTION.replace('%', 'shop')), MOVE],
    [
      'where a section names the group that an application comes into',
      host(SECTION.replace('%', 'shop'), GROUP[0] as string, ALIAS),
      host(SECTION.replace('%', 'shop'), ...GROUP, ALIAS),
      MOVE,
    ],
    [
      'where a section of the main server names a group',
      ...(beside().map((text) => SECTION.replace('%', 'old') + text) as [string, string]),
      MOVE,
    ],
    [
      'where a virtual host runs an application of the main server in a section',
      `WSGIScriptAlias /m /srv/m.wsgi\n${host(SECTION.replace('%', 'old'))}${before}`,
      `WSGIScriptAlias /m /srv/m.wsgi\n${host(SECTION.replace('%', 'old'))}${before}${GROUP[0]}\n`,
      MOVE,
    ],
    [
      'where a target without an extension moves',
      host('WSGIScriptAlias / /srv/shop'),
      host(...GROUP, 'WSGIScriptAlias / /srv/shop'),
      MOVE,
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
