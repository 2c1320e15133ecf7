/** What the random servers of test/live show too, one rule of the server at a time. */
import {describe, expect, test} from 'vitest'
import {ask, SCRIPT} from '../support/made-up-server.ts'

const WIKI = 'WSGIScriptAlias /wiki "@ROOT@/app/wiki.wsgi"'
const FILES = {'app/wiki.wsgi': SCRIPT, 'htdocs/site.wsgi': SCRIPT, 'htdocs/s.css': 's{}'}
const ON = 'RewriteEngine On'

describe('rules of a server', () => {
  test('reach an alias with [PT] only', () => {
    const lines = [ON, WIKI, 'RewriteRule ^/old/(.*)$ /wiki/$1 [PT]', 'RewriteRule ^/w2/(.*)$ /wiki/$1']
    expect(ask(lines, '/old/x', FILES)).toMatchObject({certain: true, scriptName: '/wiki', pathInfo: '/x'})
    expect(ask(lines, '/w2/x', FILES)).toMatchObject({certain: true, status: 404})
  })

  test('are named among the directives responsible, in front of the alias', () => {
    const {because} = ask([ON, 'RewriteRule ^/old /wiki [PT]', WIKI], '/old', FILES)
    expect(because.map(({directive}) => directive.split(' ')[0])).toEqual(['RewriteRule', 'WSGIScriptAlias'])
  })

  test('do nothing where they do not match, or the engine is off', () => {
    expect(ask([ON, 'RewriteRule ^/old /wiki [PT]', WIKI], '/wiki', FILES).because.length).toBe(1)
    expect(ask(['RewriteRule ^/wiki /old', WIKI], '/wiki', FILES)).toMatchObject({
      certain: true,
      scriptName: '/wiki',
    })
  })

  test('of the main server are not those of a virtual host, which inherits the engine', () => {
    const lines = [
      ON,
      'RewriteRule ^ - [F]',
      '<VirtualHost *>',
      'ServerName v.example',
      'RewriteRule ^/g - [G]',
    ]
    const host = [...lines, '</VirtualHost>']
    expect(ask(host, '/s.css', FILES, 'v.example')).toMatchObject({certain: true, status: 200})
    expect(ask(host, '/g', FILES, 'v.example')).toMatchObject({certain: true, status: 410})
  })

  test.each([
    ['RewriteBase /x', 410],
    ['<Location /elsewhere>\nRewriteOptions Inherit\n</Location>', 410],
    ['<Directory /elsewhere>\n<Files x>\nRewriteCond a b\n</Files>\n</Directory>', 410],
    ['<If "false">\nRewriteEngine Off\n</If>', 410],
    ['<IfVersion < 2>\nRewriteBase /x\n</IfVersion>', 200],
    ['', 200],
  ])('of the main server that hosts inherit are those of a host with %j', (lines, status) => {
    const inherited = [ON, 'RewriteOptions Inherit', 'RewriteRule ^/s - [G]']
    const host = ['<VirtualHost *>', 'ServerName v.example', lines, '</VirtualHost>']
    expect(ask([...inherited, ...host], '/s.css', FILES, 'v.example')).toMatchObject({certain: true, status})
  })

  test.each([
    ['[R=404]', 404, 200],
    ['[R=500]', 500, 200],
    ['[R]', 302, 200],
    ['[G]', 410, 410],
  ])('with %s are asked about an index or a fallback too, unless they say R', (flags, asked, lookedUp) => {
    const lines = [ON, `RewriteRule ^/(index|fall) /x ${flags}`, 'FallbackResource /fall.html']
    const files = {'htdocs/index.html': '', 'htdocs/fall.html': ''}
    expect(ask(lines, '/index.html', files)).toMatchObject({certain: true, status: asked})
    expect(ask(lines, '/', files)).toMatchObject({certain: true, status: lookedUp})
    expect(ask(lines, '/none', files)).toMatchObject({certain: true, status: lookedUp})
  })

  test('set a handler that beats SetHandler', () => {
    const lines = [
      ON,
      'RewriteRule ^/foo(.*)$ "@ROOT@/app/wiki.wsgi$1" [H=wsgi-script]',
      '<Directory "@ROOT@/app">',
      'Options ExecCGI',
      'SetHandler default-handler',
      '</Directory>',
    ]
    expect(ask(lines, '/foo/x', FILES)).toMatchObject({certain: true, scriptName: '/foo', pathInfo: '/x'})
  })

  test('go on behind a redirect without [L]', () => {
    const lines = [ON, 'RewriteRule ^/a http://elsewhere.example/ [R=301]', 'RewriteRule ^/ - [F]']
    expect(ask(lines, '/a')).toMatchObject({certain: true, status: 301})
    expect(ask([...lines, 'RewriteRule elsewhere - [G]'], '/a')).toMatchObject({certain: true, status: 410})
    // What is not a redirect after all is answered with its status.
    const instead = [ON, 'RewriteRule ^/a http://elsewhere.example/ [R=301]', 'RewriteRule ^ /s.css [END]']
    expect(ask(instead, '/a', FILES)).toMatchObject({certain: false})
  })

  test.each([
    ['RewriteCond %{HTTP_HOST} =localhost:18080', 'localhost:@PORT@', 410],
    ['RewriteCond %{HTTP_HOST} =localhost', 'localhost:@PORT@', 200],
    ['RewriteCond %{REQUEST_URI} !css$', 'localhost', 200],
    ['RewriteCond %{HTTPS} off', 'localhost', 410],
    ['RewriteCond %{DOCUMENT_ROOT}%{REQUEST_URI} -f', 'localhost', 410],
    ['RewriteCond %{REQUEST_FILENAME} -f', 'localhost', 200],
    ['RewriteCond %{HTTPS} on [OR]\nRewriteCond %{QUERY_STRING} ^$', 'localhost', 410],
    ['RewriteCond %{HTTPS} on\nRewriteCond %{QUERY_STRING} ^$', 'localhost', 200],
    ['RewriteCond %{HTTPS} on [OR]', 'localhost', 410],
  ])('apply where %s', (condition, host, status) => {
    expect(ask([ON, condition, 'RewriteRule css - [G]'], '/s.css', FILES, host)).toMatchObject({
      certain: true,
      status,
    })
  })

  test.each([
    ['a header', 'RewriteCond %{HTTP_USER_AGENT} Mozilla\nRewriteRule css - [F]'],
    ['a map', 'RewriteMap m txt:/m\nRewriteRule (.*) \u0024{m:$1}'],
    ['a variable', 'RewriteRule ^ /%{ENV:WHERE} [PT]'],
    ['an expression whose match ends before it begins', 'RewriteRule (?=/s.c\\K)/ /x'],
    ['another round of rules', 'RewriteRule css /x [N]'],
  ])('that depend on %s make the answer uncertain', (_, lines) => {
    const {certain, reasons} = ask([ON, ...lines.split('\n')], '/s.css', FILES)
    expect({certain, reasons}).toEqual({
      certain: false,
      reasons: [expect.stringMatching(/^RewriteRule .* may rewrite the path$/)],
    })
  })

  test('that set a variable only have no say, whatever they depend on', () => {
    const lines = [ON, 'RewriteCond %{HTTP:Authorization} (.*)', 'RewriteRule . - [E=AUTH:%1]']
    expect(ask(lines, '/s.css', FILES)).toMatchObject({certain: true, because: []})
  })

  test('may lead to an index file', () => {
    const lines = [ON, 'RewriteRule ^/index\\.html$ /wiki [PT]', WIKI]
    expect(ask(lines, '/', FILES)).toMatchObject({certain: true, scriptName: '/wiki'})
  })
})

describe('rules of a directory', () => {
  const rules = (...lines: readonly string[]): readonly string[] => [
    '<Directory "@ROOT@/htdocs">',
    'Options ExecCGI FollowSymLinks',
    'AddHandler wsgi-script .wsgi',
    ...lines,
    '</Directory>',
  ]
  const RECIPE = ['RewriteCond %{REQUEST_FILENAME} !-f', 'RewriteRule ^(.*)$ /site.wsgi/$1 [QSA,L]']

  test('see the file, so that a recipe for the root leaves static files alone', () => {
    expect(ask(rules(ON, ...RECIPE), '/a/b', FILES)).toMatchObject({certain: true, pathInfo: '/a/b'})
    expect(ask(rules(ON, ...RECIPE), '/s.css', FILES)).toMatchObject({certain: true, pathInfo: undefined})
  })

  test('are turned on by a bare RewriteEngine as well', () => {
    expect(ask([ON, ...rules(...RECIPE)], '/a', FILES)).toMatchObject({certain: true, pathInfo: '/a'})
  })

  test('are replaced by those of the last section that names the module at all', () => {
    const lines = [...rules(ON, ...RECIPE), '<Location /a>', 'RewriteRule ^never$ -', '</Location>']
    expect(ask(lines, '/a', FILES)).toMatchObject({certain: true, status: 404})
  })

  test('are refused without the permission to follow links', () => {
    const lines = rules(ON, ...RECIPE).map((line) => line.replace(' FollowSymLinks', ''))
    expect(ask(lines, '/s.css', FILES)).toMatchObject({certain: true, status: 403})
  })

  test('come behind the slash that a directory lacks', () => {
    const files = {...FILES, 'htdocs/sub/x': ''}
    expect(ask(rules(ON, ...RECIPE), '/sub', files)).toMatchObject({certain: true, status: 301})
    expect(ask(rules(ON, ...RECIPE), '/sub/', files)).toMatchObject({certain: true, pathInfo: '/sub/'})
  })

  test.each([
    ['/x?new', '?new'],
    ['/x?new [QSA]', '?new&old'],
    ['/sub?new', '?new'],
    ['/x?', ''],
    ['-', '?old'],
  ])('make the query that a directory gets with its slash: %s', (to, query) => {
    const lines = rules(ON, `RewriteRule ^sub$ ${to}`)
    const {status, location} = ask(lines, '/sub?old', {'htdocs/sub/x': ''})
    expect({status, location}).toEqual({status: 301, location: `http://localhost/sub/${query}`})
  })

  test('and a fallback of Files sections are those of an index that is not there', () => {
    const files = {'htdocs/sub/x': '', 'htdocs/fall.html': ''}
    const lines = (...more: readonly string[]): readonly string[] => [
      '<Files *.html>',
      'FallbackResource /fall.html',
      ...more,
      '</Files>',
    ]
    expect(ask(lines(), '/sub/', files)).toMatchObject({certain: true, status: 200})
    // What a rule leads elsewhere has a handler, and no fallback.
    expect(ask(lines(ON, 'RewriteRule ^ /x'), '/sub/', files)).toMatchObject({certain: true, status: 403})
  })

  test('that go round in a circle end in an error', () => {
    const {certain, status, reasons} = ask(rules(ON, 'RewriteRule ^(.*)$ $1x'), '/a', FILES)
    expect({certain, status, reasons}).toEqual({
      certain: true,
      status: 500,
      reasons: ['rules redirect more than 10 times'],
    })
  })

  test('stop at [END]', () => {
    const lines = rules(ON, 'RewriteRule ^a$ b [END]', 'RewriteRule ^b$ site.wsgi')
    expect(ask(lines, '/a', FILES)).toMatchObject({certain: true, status: 404})
  })

  test('are uncertain with options that change which rules apply', () => {
    const {reasons} = ask(rules(ON, 'RewriteOptions AllowNoSlash', ...RECIPE), '/a', FILES)
    expect(reasons).toEqual(['RewriteOptions AllowNoSlash changes which rules apply, or how'])
  })
})
