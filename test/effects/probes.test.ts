/** Changes in places that few requests come to: each is seen, or told as not asked, and never called none. */
import {describe, expect, test} from 'vitest'
import type {Effects} from '../../src/effects/effect.ts'
import {effectsOf} from '../../src/effects/effects.ts'
import {resolveRequest} from '../../src/resolve/resolve-request.ts'
import {readMadeUp} from '../support/server/predict.ts'
import {assumedPair} from './assumed-pair.ts'

const HEAD = `LoadModule alias_module m
LoadModule rewrite_module m
LoadModule wsgi_module m
ServerName shop.example
WSGIDaemonProcess jobs
`
const GROUP = 'WSGIProcessGroup jobs\n'
const ADDRESS = {host: 'main.example', port: 80, hostPort: undefined, address: '192.0.2.1'}

function effectsBetween(before: string, after: string): Effects {
  return effectsOf(
    ...assumedPair([before, after].map((text) => readMadeUp({'conf/httpd.conf': HEAD + text}))),
  )
}

/** The paths that something else is answered to when a line comes into a section. */
function changedPaths(text: string, opening: string, line = GROUP): readonly string[] {
  const [, name = ''] = /^<(\w+)/.exec(opening) ?? []
  const sections = ['', line].map((content) => `${text}${opening}\n${content}</${name}>\n`)
  const [before = '', after = ''] = sections
  return effectsBetween(before, after).effects.map(({request}) => request.path)
}

describe('a group in a folder of scripts is seen', () => {
  const FOLDER = 'WSGIScriptAlias /web /srv/web/\n'
  const PATTERN = 'WSGIScriptAliasMatch ^/sites/([a-z]+)/ /srv/$1/app.wsgi\n'

  test.each([
    ['a folder', FOLDER, '<Directory /srv/web/admin>'],
    ['a folder by wildcards', FOLDER, '<Directory /srv/*/x>'],
    ['folders by wildcards', FOLDER, '<Directory /srv/web/ad*>'],
    ['a folder by an expression', FOLDER, '<DirectoryMatch ^/srv/web/(admin|api)/>'],
    ['a folder by an expression without a start', FOLDER, '<DirectoryMatch special>'],
    ['a folder after a tilde', FOLDER, '<Directory ~ "/srv/web/[0-9]+/">'],
    ['scripts by wildcards', FOLDER, '<Files ad*.wsgi>'],
    ['scripts by an expression', FOLDER, '<FilesMatch "^(run|start)\\.wsgi$">'],
    ['scripts after a tilde', FOLDER, '<Files ~ "tool">'],
    ['the folder that a pattern finds', PATTERN, '<Directory /srv/blog>'],
    ['folders that a pattern finds by wildcards', PATTERN, '<Directory /srv/*>'],
  ])('for %s', (_what, text, opening) => {
    expect(changedPaths(text, opening)).not.toEqual([])
  })

  test('for a script in a folder, which both sections say', () => {
    const text = `${FOLDER}<Directory /srv/web/admin>\n<Files late.wsgi>\n</Files>\n</Directory>\n`
    const {effects} = effectsBetween(text, text.replace('</Files>', `${GROUP}</Files>`))
    expect(effects.map(({request}) => request.path)).toContain('/web/admin/late.wsgi')
  })

  test('below the path of a Location', () => {
    expect(changedPaths(FOLDER, '<Location /web/admin>')).toContain('/web/admin/application.wsgi')
  })
})

describe('each alternative of a pattern is asked for', () => {
  test('in an alias whose target depends on it', () => {
    const text = 'WSGIScriptAliasMatch ^/(one|two)/ /srv/$1/app.wsgi\n<Directory /srv/two>\n</Directory>\n'
    const {effects} = effectsBetween(text, text.replace('</D', `${GROUP}</D`))
    expect(effects.map(({after}) => after.script)).toContain('/srv/two/app.wsgi')
  })

  test('in a LocationMatch', () => {
    const text = 'WSGIScriptAlias /api /srv/api.wsgi\n'
    expect(changedPaths(text, '<LocationMatch "^/(admin|api)">')).toContain('/api')
  })

  test('but not without an end', () => {
    const letters = 'abcdefghij'.split('').join('|')
    const text = `WSGIScriptAliasMatch ^/${`(${letters})`.repeat(9)} /srv/app.wsgi\n`
    expect(effectsBetween(text, text + GROUP).asked).toBeLessThan(100)
  })
})

describe('a condition on the request', () => {
  const APPLICATION = 'WSGIScriptAlias / /srv/app.wsgi\n'

  test('is met where it asks for a path', () => {
    expect(changedPaths(APPLICATION, '<If "%{REQUEST_URI} =~ m#^/(late|later)/x#">')).toContain('/late/x')
    expect(changedPaths(APPLICATION, `<If "%{REQUEST_URI} == '/exactly'">`)).toContain('/exactly')
  })

  test.each([
    ['<If "%{TIME_HOUR} -gt 12">', 'it is not known for which requests its condition holds'],
    [`<If "%{HTTP_HOST} == 'late.example'">`, 'no request was found that meets its condition'],
  ])('is told as not asked in %s', (opening, reason) => {
    const text = `${APPLICATION}${opening}\n</If>\n`
    const {notAsked} = effectsBetween(text, text.replace('</If>', `${GROUP}</If>`))
    expect(notAsked).toMatchObject([{directive: opening, reason}])
  })

  test('is told as not asked in what applies otherwise', () => {
    const text = `${APPLICATION}<If "%{TIME_HOUR} -gt 12">\n</If>\n<Else>\n</Else>\n`
    const {notAsked} = effectsBetween(text, text.replace('</Else>', `${GROUP}</Else>`))
    expect(notAsked).toMatchObject([{directive: '<Else >'}])
  })
})

describe('a new group is seen where what is in front of the application takes its own path', () => {
  const DENIED = (path: string): string =>
    `<LocationMatch ^${path}$>\nRequire all denied\n</LocationMatch>\nWSGIScriptAlias ${path} /srv/app.wsgi\n`
  const RULES = 'RewriteEngine On\n'

  test.each([
    ['a redirect', 'RedirectMatch ^/$ http://other.example/\nWSGIScriptAlias / /srv/app.wsgi\n'],
    [
      'a rule',
      `${RULES}RewriteRule ^/$ /static/ [PT]\nAlias /static/ /srv/static/\nWSGIScriptAlias / /srv/app.wsgi\n`,
    ],
    [
      'a rule that leads to it',
      `${RULES}RewriteRule ^/old(.*)$ /shop/$1 [PT]\nRewriteRule ^/shop - [F]\nWSGIScriptAlias /shop /srv/app.wsgi\n`,
    ],
    ['another alias', 'AliasMatch ^/shop$ /srv/static/index.html\nWSGIScriptAlias /shop /srv/app.wsgi\n'],
    ['a section that denies access', `LoadModule authz_core_module m\n${DENIED('/shop')}`],
    [
      'no alias, but a rule that runs it',
      '<Directory /srv/site>\nOptions ExecCGI FollowSymLinks\nRewriteEngine On\nRewriteRule ^run.txt$ - [H=wsgi-script]\n</Directory>\nAlias /site/ /srv/site/\nAlias /site/run.txt /srv/site/run.txt\n',
    ],
  ])('%s', (_what, text) => {
    expect(effectsBetween(text, text + GROUP).effects).not.toEqual([])
  })
})

describe('a rule that leads to an application is asked for', () => {
  test.each([
    ['passed on', 'RewriteRule ^/old/(.*)$ /shop/$1 [PT]', '/old/x'],
    ['run at once', 'RewriteRule ^/run(/.*)?$ /srv/run.wsgi$1 [H=wsgi-script]', '/run'],
  ])('where it is %s', (_what, rule, path) => {
    const text = 'WSGIScriptAlias /shop /srv/shop.wsgi\nRewriteEngine On\n'
    const {effects} = effectsBetween(text, `${text}${rule}\n`)
    expect(effects.map(({request}) => request.path)).toContain(path)
  })

  test('where it is in a directory', () => {
    const text = 'Alias /site/ /srv/site/\nWSGIScriptAlias /shop /srv/shop.wsgi\n'
    const section = (rule: string): string =>
      `${text}<Directory /srv/site>\nOptions FollowSymLinks\nRewriteEngine On\n${rule}</Directory>\n`
    const {effects} = effectsBetween(section(''), section('RewriteRule ^late/(.*)$ /shop/$1\n'))
    expect(effects.map(({request}) => request.path)).toContain('/site/late/')
  })
})

test('a name that only one version has is asked for', () => {
  const host = (name: string, names: string): string =>
    `<VirtualHost *:80>\nServerName ${name}\n${names}WSGIScriptAlias / /srv/${name}.wsgi\n</VirtualHost>\n`
  const alias = 'ServerAlias late.example *.late.example\n'
  const [before, after] = [alias, ''].map((names) => host('one.example', '') + host('two.example', names))
  for (const {effects} of [
    effectsBetween(before ?? '', after ?? ''),
    effectsBetween(after ?? '', before ?? ''),
  ])
    expect(effects.map(({request}) => request.host)).toEqual(
      expect.arrayContaining(['late.example', 'x.late.example']),
    )
})

describe('a section for some methods', () => {
  const APPLICATION = 'WSGIScriptAlias / /srv/app.wsgi\n'

  test.each(['<Limit POST>', '<LimitExcept GET>'])('is asked for by them: %s', (limit) => {
    const closing = limit.replace(/<(\w+).*/, '</$1>')
    const line = `${limit}\nRequire all denied\n${closing}\n`
    const text = `LoadModule authz_core_module m\n${APPLICATION}<Location /x>\n</Location>\n`
    const {effects} = effectsBetween(text, text.replace('</L', `${line}</L`))
    expect(effects.map(({request: {bodyLength}, after}) => [bodyLength, after.status])).toContainEqual([
      1, 403,
    ])
  })

  test('is told as not asked for all others', () => {
    const text = `${APPLICATION}<Location />\n</Location>\n`
    const line = '<Limit PUT>\nRequire all denied\n</Limit>\n'
    const {notAsked} = effectsBetween(text, text.replace('</L', `${line}</L`))
    expect(notAsked).toMatchObject([
      {directive: '<Limit PUT>', reason: 'no request of its methods was asked'},
    ])
  })
})

test('a script with a slash after it is asked for at its mount', () => {
  const text = 'WSGIScriptAlias /shop /srv/shop.wsgi/\n'
  const {effects} = effectsBetween(text, text + GROUP)
  expect(effects.map(({request}) => request.path)).toContain('/shop')
})

test('a script in a folder that is named like a file is asked for', () => {
  const text = 'WSGIScriptAlias /shop /srv/shop.example/\n<Files late.wsgi>\n</Files>\n'
  const {effects} = effectsBetween(text, text.replace('</F', `${GROUP}</F`))
  expect(effects.map(({after}) => after.script)).toEqual(['/srv/shop.example/late.wsgi'])
})

test('a section that nothing leads into is told as not asked', () => {
  const text = 'WSGIScriptAlias /shop /srv/shop.wsgi\n<Directory /srv/elsewhere>\n</Directory>\n'
  const {notAsked} = effectsBetween(text, text.replace('</D', `${GROUP}</D`))
  expect(notAsked).toMatchObject([
    {directive: '<Directory /srv/elsewhere>', reason: 'no request that was asked came to it'},
  ])
})

test('a rule of which no path is known is told as not asked', () => {
  const text = 'WSGIScriptAlias /shop /srv/shop.wsgi\nRewriteEngine On\n'
  const rule = 'RewriteRule ^/(?>late) /shop [PT]'
  expect(effectsBetween(text, `${text}${rule}\n`).notAsked).toMatchObject([
    {directive: rule, reason: 'no path was found that its pattern matches'},
  ])
})

describe('a pattern with more alternatives than requests are made for is told, although some of it is asked', () => {
  const many = Array.from({length: 65}, (_, index) => `a${index}`)
  const reason = 'its pattern has more alternatives than requests are made for'

  test.each([
    ['an alias', 'WSGIScriptAliasMatch', (list: string) => `WSGIScriptAliasMatch ^/(${list})/ /srv/a.wsgi\n`],
    [
      'a new rule',
      'AliasMatch',
      (list: string) => `WSGIScriptAlias /a /srv/a.wsgi\nAliasMatch ^/(${list})$ /srv/b\n`,
    ],
    [
      'a changed section',
      '<LocationMatch',
      (list: string) =>
        `WSGIScriptAlias / /srv/a.wsgi\n<LocationMatch ^/(${list})>\nWSGIApplicationGroup one\n</LocationMatch>\n`,
    ],
  ])('%s', (_what, directive, textOf) => {
    const base = 'WSGIDaemonProcess g\nWSGIProcessGroup g\n'
    const told = (list: readonly string[]) =>
      effectsBetween('WSGIDaemonProcess g\n', base + textOf(list.join('|'))).notAsked.filter(
        (each) => each.directive.startsWith(directive) && each.reason === reason,
      )
    expect(told(many)).toHaveLength(1)
    expect(told(many.slice(1))).toEqual([])
  })
})

describe('a pattern that leaves something of the path to add to its target', () => {
  test('has no script whose name goes on after that of another one, even in a folder of scripts', () => {
    const text = `WSGIScriptAliasMatch ^/m/([a-z]+) /srv/$1/app.wsgi
<Files app.wsgi>
WSGIProcessGroup %{GLOBAL}
</Files>
<VirtualHost *:80>
ServerName other.example
WSGIScriptAlias /h /srv/web/
</VirtualHost>
`
    const [one, other] = assumedPair(
      [text, text + GROUP].map((each) => readMadeUp({'conf/httpd.conf': HEAD + each})),
    )
    const request = {...ADDRESS, path: '/m/web.wsgi'}
    expect([one, other].map((server) => resolveRequest(server, request).status)).toEqual([404, 404])
    expect(resolveRequest(other, {...ADDRESS, path: '/m/web'}).script).toBe('/srv/web/app.wsgi')
  })

  test('is asked for the script that an extension makes of a target without one', () => {
    const text = `WSGIScriptAliasMatch ^/m/([a-z]+) /srv/web/$1
Alias /h /srv/web/
<Files x>
WSGIProcessGroup %{GLOBAL}
</Files>
`
    expect(effectsBetween(text, text + GROUP).effects.map(({after}) => after.script)).toContain(
      '/srv/web/x.wsgi',
    )
  })
})

test('where too many patterns may match any path, some paths are told as not asked', () => {
  const textOf = (count: number): string =>
    Array.from(
      {length: count},
      (_, at) =>
        `<LocationMatch "[a-z]{${1 + (at % 30)}}[0-9]{${1 + Math.floor(at / 30)}}$">\nRequire all granted\n</LocationMatch>\n`,
    ).join('')
  const [few, many] = [100, 600].map((count) =>
    effectsBetween(textOf(count), `WSGIScriptAlias /late /srv/late.wsgi\n${textOf(count)}`),
  )
  expect([few?.notAsked, few?.asked]).toEqual([[], expect.any(Number)])
  expect(many?.notAsked).toMatchObject([
    {
      reason: expect.stringMatching(
        /^it and 599 more patterns may match any path: \d+ of the paths were not asked for$/,
      ),
    },
  ])
  expect(many?.asked).toBeLessThan(2 * (300_000 / 600) + 1)
})

test.each([
  ['Files', '<FilesMatch tool>'],
  ['Directory', '<DirectoryMatch special>'],
])('what a %s section sets is seen where a new Location beats it', (_what, opening) => {
  const [, name] = /^<(\w+)/.exec(opening) ?? []
  const text = `WSGIDaemonProcess other\nWSGIScriptAlias /d /srv/web/\n${opening}\n${GROUP}</${name}>\n`
  const {effects} = effectsBetween(text, `${text}<Location /d/admin>\nWSGIProcessGroup other\n</Location>\n`)
  expect(effects.map(({before, after}) => [before.processGroup, after.processGroup])).toContainEqual([
    'jobs',
    'other',
  ])
})

test('what a Files section sets is seen where an If section beats it elsewhere', () => {
  const text = `WSGIScriptAlias /a /srv/web/
<If "%{REQUEST_URI} =~ m#^/a/x#">
WSGIApplicationGroup shared
</If>
<Else>
WSGIProcessGroup jobs
</Else>
`
  expect(changedPaths(text, '<Files app.wsgi>')).toContain('/a/x/app.wsgi')
})
