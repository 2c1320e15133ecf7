import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {scriptsOf} from '../../src/inspect/mounting-aliases.ts'
import {applicationsBy} from '../../src/inspect/server/applications.ts'
import {type AskMount, askMount} from '../../src/inspect/server/mount-answer.ts'
import {byShape} from '../../src/inspect/server/shapes/by-shape.ts'
import {shapesOf} from '../../src/inspect/server/shapes/host-shape.ts'
import {type ServerModel, serverModelOf} from '../../src/resolve/server/server-model.ts'
import {withFiles} from '../../src/server/assume-files.ts'
import {environmentOf, readFiles} from '../support/environment.ts'
import {checkProperty} from '../support/random/property.ts'

/** The server, all scripts in place. */
function serverOf(text: string, others: Readonly<Record<string, string>> = {}): ServerModel {
  const files = {'a.conf': text, ...others}
  const model = serverModelOf(readFiles(files), environmentOf(files))
  return {...model, fileSystem: withFiles(model.fileSystem, scriptsOf(model))}
}

/** How many mounts were asked for while all applications were listed, and whether they are as without shapes. */
function listed(server: ServerModel): {readonly asked: number; readonly isSame: boolean} {
  let asked = 0
  const counting: AskMount = (...mount) => {
    asked++
    return askMount(...mount)
  }
  const found = applicationsBy(server, byShape(server, counting))
  return {asked, isSame: same(found, applicationsBy(server, askMount))}
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function hosts(names: readonly string[], lines: string): string {
  return names
    .map((name) =>
      `<VirtualHost *:80>\nServerName ${name}\n${lines}\n</VirtualHost>\n`.replaceAll('{N}', name),
    )
    .join('')
}

const NAMES = ['shop.example', 'blog.example', 'wiki.example', 'forum.example']
const GRANTED = '<Directory />\nRequire all granted\n</Directory>\n'
const DAEMON = `WSGIScriptAlias / /srv/{N}/wsgi.py
WSGIDaemonProcess {N} home=/srv/{N}/home
WSGIProcessGroup {N}
ServerAlias www.{N}
ErrorLog /var/log/{N}-error.log
<Directory /srv/{N}>
<Files wsgi.py>
Require all granted
</Files>
</Directory>`

test('of hosts that differ in nothing but their name, one is asked', () => {
  const main = '<FilesMatch "^\\.ht">\nRequire all denied\n</FilesMatch>\n'
  expect(listed(serverOf(main + hosts(NAMES, DAEMON)))).toEqual({asked: 1, isSame: true})
  expect(listed(serverOf(hosts(NAMES, 'WSGIScriptAlias /{N} /srv/{N}/a.wsgi')))).toEqual({
    asked: 1,
    isSame: true,
  })
})

describe('hosts are asked by themselves', () => {
  test.each([
    ['whose name is the last component', GRANTED, 'WSGIScriptAlias / /srv/{N}'],
    ['that say their name in other letters', GRANTED, 'WSGIScriptAlias /SHOP.example /srv/{N}/a.wsgi', 2],
    ['whose name is a part of a word', GRANTED, 'WSGIScriptAlias / /srv/old-{N}/a.wsgi'],
    ['where a section has a pattern', `${GRANTED}<Directory /srv/s*>\n</Directory>\n`, DAEMON],
    ['where a rule may match', GRANTED, `${DAEMON}\nRewriteEngine On\nRewriteRule ^/shop /x`],
    ['where a condition may hold', GRANTED, `${DAEMON}\n<If "true">\n</If>`],
    ['whose group is a variable', GRANTED, 'WSGIScriptAlias / /srv/{N}/a.wsgi process-group=%{ENV:x}'],
  ])('%s', (_, main, lines, asked = NAMES.length) => {
    const found = listed(serverOf(main + hosts(NAMES, lines)))
    expect(found.isSame).toBe(true)
    expect(found.asked).toBe(asked)
  })

  test('if the main server knows their name', () => {
    const main = `${GRANTED}<Directory /srv/wiki.example>\nRequire all denied\n</Directory>\n`
    expect(listed(serverOf(main + hosts(NAMES, 'WSGIScriptAlias / /srv/{N}/a.wsgi')))).toEqual({
      asked: 2,
      isSame: true,
    })
  })

  test('if their files are others', () => {
    const main = '<Directory />\nRequire all granted\nAllowOverride All\n</Directory>\n'
    const text = main + hosts(NAMES, 'WSGIScriptAlias / /srv/{N}/a.wsgi')
    const htaccess = {'/srv/wiki.example/.htaccess': 'WSGIApplicationGroup x\n'}
    expect(listed(serverOf(text, htaccess))).toEqual({asked: 2, isSame: true})
  })

  test('if another host defines their group', () => {
    const define = '<VirtualHost *:80>\nServerName x\nWSGIDaemonProcess wiki.example\n</VirtualHost>\n'
    expect(listed(serverOf(GRANTED + define + hosts(NAMES, DAEMON)))).toEqual({asked: 2, isSame: true})
  })
})

/** Plain names, and some that are like words of the server, like files, or like parts of each other. */
const ANY_NAME = fc.oneof(
  {arbitrary: fc.constantFrom('shop.example', 'blog.example', 'wiki.example', 'a-shop.example'), weight: 4},
  fc.constantFrom(
    ...['www.shop.example', 'shop.example.org', 'Shop.example', 'all', 'granted', 'index.html'],
    ...['a.wsgi', 'x.py', '10.0.0.1', 'shop', 'wsgi-script'],
  ),
)

const MOUNT = fc.constantFrom(
  ...['WSGIScriptAlias /{N} /srv/{N}/a.wsgi', 'WSGIScriptAlias /x /srv/{N}', 'Alias /y /srv/{N}/a.wsgi'],
  ...['WSGIScriptAlias /Shop.example /srv/{N}/a.wsgi', 'WSGIScriptAlias /a/ /srv/{N}/', 'Alias /a/ /srv/{N}'],
  ...[
    'WSGIScriptAlias /a /srv/shop.example/a.wsgi',
    'Alias /{N}/ /srv/shop.',
    'AliasMatch ^/shop /srv/{N}/a.wsgi',
  ],
  ...[
    'WSGIScriptAlias /g /srv/{N}/a.wsgi process-group={N}',
    'WSGIScriptAlias /h /srv/a.wsgi application-group={N}',
  ],
  ...[
    'DocumentRoot /srv/{N}',
    'WSGIScriptAliasMatch ^/m /srv/{N}/a.wsgi',
    'WSGIScriptAlias /old-{N} /srv/a.wsgi',
  ],
)

const SETTING = fc.constantFrom(
  ...['WSGIProcessGroup {N}', 'WSGIDaemonProcess {N}\nWSGIProcessGroup {N}', 'WSGIDaemonProcess one'],
  ...['WSGIProcessGroup one', 'WSGIApplicationGroup {N}', 'WSGIApplicationGroup %{SERVER}'],
  ...['WSGIApplicationGroup %{ENV:shop}\nSetEnvIf Host ^{N}$ x', 'SetEnv shop {N}', 'ServerAlias www.{N}'],
  ...['AddHandler wsgi-script .example', 'AddHandler wsgi-script .wsgi', 'ErrorLog /var/log/{N}.log'],
  ...['Options +ExecCGI', 'AllowOverride All', 'UseCanonicalName On', 'ServerName http://{N}:8080'],
  ...['Redirect /x http://{N}/', 'RedirectMatch ^/shop /x', 'ErrorDocument 403 /x', 'FallbackResource /a'],
  ...['WSGIRestrictEmbedded On', 'DirectoryIndex a.wsgi', 'SetHandler wsgi-script', 'Require all denied'],
)

const OPENING = fc.constantFrom(
  ...['<Directory /srv/{N}>', '<Directory /srv>', '<Directory /srv/*>', '<Directory /srv/s*>'],
  ...['<Directory /srv/shop.example>', '<Directory />', '<Location /{N}>', '<Location />', '<Location /s*>'],
  ...[
    '<LocationMatch ^/shop>',
    '<DirectoryMatch ^/srv/s>',
    '<Files {N}>',
    '<Files a.wsgi>',
    '<FilesMatch ^shop>',
  ],
  ...['<FilesMatch ^a>', `<If "%{HTTP_HOST} == 'shop.example'">`],
)

const SECTION = fc
  .tuple(OPENING, fc.array(SETTING, {minLength: 1, maxLength: 2}))
  .map(([opening, lines]) => `${opening}\n${lines.join('\n')}\n</${/\w+/.exec(opening)?.[0]}>`)

const LINE = fc.oneof(MOUNT, SETTING, SECTION)

/** Lines of the hosts of one shape: mostly an application of their own, and little else. */
const LINES = fc
  .tuple(
    fc.oneof({arbitrary: fc.constant('WSGIScriptAlias / /srv/{N}/a.wsgi'), weight: 3}, MOUNT),
    fc.array(LINE, {maxLength: 2}),
  )
  .map(([mount, more]) => [...more, mount].join('\n'))

const FILES = fc.array(
  fc.constantFrom(
    '/srv/shop.example/.htaccess',
    '/srv/blog.example/a.wsgi',
    '/srv/wiki.example/x.wsgi',
    '/srv/shop',
  ),
  {maxLength: 2},
)

const SERVER = fc
  .record({
    names: fc.array(ANY_NAME, {minLength: 2, maxLength: 6}),
    shapes: fc.array(LINES, {minLength: 1, maxLength: 2}),
    main: fc.option(fc.tuple(LINE, ANY_NAME), {freq: 3}),
    paths: FILES,
    areScriptsThere: fc.boolean(),
  })
  .map(({names, shapes, main, paths, areScriptsThere}) => {
    const own = main ? main[0].replaceAll('{N}', main[1]) : ''
    const text = `ServerName main\n${GRANTED}${own}\n${shapes.map((lines) => hosts(names, lines)).join('')}`
    const others = Object.fromEntries(paths.map((path) => [path, 'WSGIApplicationGroup x\n']))
    const files = {'a.conf': text, ...others}
    const server = areScriptsThere
      ? serverOf(text, others)
      : serverModelOf(readFiles(files), environmentOf(files))
    return {text, server}
  })

test('with and without shapes, random servers are the same', () => {
  let all = 0
  let asked = 0
  checkProperty(
    fc.property(SERVER, ({server}) => {
      const counting: AskMount = (...mount) => {
        asked++
        return askMount(...mount)
      }
      const found = applicationsBy(server, byShape(server, counting))
      all += found.applications.length
      expect(found).toEqual(applicationsBy(server, askMount))
    }),
    Number(process.env.HTTPD_CODEMOD_SHAPES ?? 500),
  )
  // Else the property would hold because there is nothing to it.
  expect(asked).toBeLessThan(all * 0.9)
})

test('a host has the same shape, whether another one was looked at before or not', () => {
  let alike = 0
  checkProperty(
    fc.property(SERVER, ({server}) => {
      const shapeOf = shapesOf(server)
      const seen = server.hosts.map(shapeOf)
      expect(seen).toEqual(server.hosts.map((host) => shapesOf(server)(host)))
      alike += seen.filter((shape, at) => shape !== undefined && seen.indexOf(shape) < at).length
    }),
    Number(process.env.HTTPD_CODEMOD_SHAPES ?? 500),
  )
  expect(alike).toBeGreaterThan(100)
})
