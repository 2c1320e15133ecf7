import {describe, expect, test} from 'vitest'
import {ask, SCRIPT} from '../support/made-up-server.ts'

const FILES = {'app/one.wsgi': SCRIPT, 'htdocs/index.html': 'index', 'htdocs/sub/page.html': 'page'}
const ALIAS = 'WSGIScriptAlias /a "@ROOT@/app/one.wsgi"'
const PROXY = 'http://127.0.0.1:1/'

/** Script name of the application that runs, or the status and whether it is certain. */
function answerOf(lines: readonly string[], path: string): string {
  const {status, certain, scriptName} = ask(lines, path, FILES)
  return scriptName ?? (certain ? `${status}` : `${status}?`)
}

/** A section in one line. */
function section(opening: string, ...lines: readonly string[]): string {
  return [`<${opening}>`, ...lines, `</${opening.split(' ')[0]}>`].join('\n')
}

describe('ProxyPass', () => {
  test('comes before redirects and aliases, and `!` leaves a path to them', () => {
    const lines = [`ProxyPass /a ${PROXY}`, 'Redirect /a http://e.example/', ALIAS]
    expect(answerOf(lines, '/a')).toBe('200?')
    expect(answerOf(['ProxyPass /a !', ...lines], '/a')).toBe('302')
    expect(answerOf(lines, '/ab')).toBe('404')
  })

  test('in a Location counts before those of the server', () => {
    expect(answerOf([ALIAS, section('Location /a', `ProxyPass ${PROXY}`)], '/a/x')).toBe('200?')
    expect(answerOf([ALIAS, `ProxyPass / ${PROXY}`, section('Location /a', 'ProxyPass !')], '/a')).toBe('/a')
  })

  test('sends requests on to the host of a URL, without the name and password before it', () => {
    const {status, backend} = ask(['ProxyPass /a http://user:p@ss@127.0.0.1:1/'], '/a', FILES)
    expect({status, backend}).toEqual({status: 200, backend: 'http://127.0.0.1:1/'})
  })

  test('of the main server comes before that of a virtual host', () => {
    const host = ['<VirtualHost *:@PORT@>', 'ServerName localhost', 'ProxyPass /a !', ALIAS, '</VirtualHost>']
    expect(answerOf([`ProxyPass /a ${PROXY}`, ...host], '/a')).toBe('200?')
  })

  test('with an expression counts only where it matches', () => {
    const lines = [ALIAS, `ProxyPassMatch ^/b ${PROXY}`]
    expect(answerOf(lines, '/a')).toBe('/a')
    expect(answerOf(lines, '/b')).toBe('200?')
  })
})

describe('a rule that sends a request on to a URL that is none', () => {
  const MODULES = ['proxy', 'proxy_http'].map((each) => `LoadModule ${each}_module @MODULES@/mod_${each}.so`)
  const rule = (to: string): readonly string[] => ['RewriteEngine On', `RewriteRule ^/?p(.*) http://h:${to}`]
  const inFolder = (to: string): readonly string[] => [section('Directory @ROOT@/htdocs', ...rule(to))]
  // Who asks for a login and requires nothing lets nobody in.
  const NOBODY = section('Location /', 'AuthType Basic', 'AuthMerging Off')
  const REDIRECT = section('Location /', 'RedirectMatch ^ http://e.example/')

  test.each([
    // A blank, unescaped; a port that is too great; a port that is no number.
    ...[['1$1 [P,NE]', '403', '403'] as const, ['99999$1 [P]', '400', '400'] as const],
    ...[['1x$1 [P]', '500', '302'] as const, ['1x$1 [P,NE]', '403', '403'] as const],
  ])('is answered by itself with %s, once access is granted', (to, status, redirected) => {
    for (const lines of [rule(to), inFolder(to)]) {
      expect(answerOf([...MODULES, ...lines], '/p/a%20b')).toBe(status)
      expect(answerOf([...MODULES, ...lines, REDIRECT], '/p/a%20b')).toBe(redirected)
      expect(answerOf([...MODULES, ...lines, NOBODY], '/p/a%20b')).toBe('500')
    }
  })
})

describe('a redirect in a section', () => {
  test('counts for the index of a folder, whether it is there or not', () => {
    const files = {...FILES, 'htdocs/index.html': '', 'htdocs/sub/page.html': ''}
    for (const path of ['/', '/sub/']) {
      const redirect = section('Files *.html', 'Redirect 308 / http://e.example/n/')
      expect(ask([redirect], path, files)).toMatchObject({certain: true, status: 308})
      expect(ask([redirect], path, files).location).toBe(`http://e.example/n${path}index.html`)
      const others = ['FallbackResource /sub/page.html', 'DirectoryIndexRedirect On']
      expect(answerOf([...others, section('Files index.*', 'Redirect gone /')], path)).toBe('410')
    }
  })

  test('adds the query that rules of a directory make', () => {
    const lines = ['RewriteEngine On', 'RewriteRule page /x?new', 'RedirectMatch page http://e.example/']
    const {location} = ask([section('Directory @ROOT@/htdocs', ...lines)], '/sub/page.html?old', FILES)
    expect(location).toBe('http://e.example/?new')
  })

  test('counts for all of a Location before those of the server, and before access is checked', () => {
    const location = section('Location /a', 'Redirect permanent http://e.example/', 'Require all denied')
    expect(answerOf([ALIAS, 'Redirect gone /a', location], '/a/x')).toBe('301')
  })

  test('with a path counts for that path, once access is granted', () => {
    const location = section('Location /a', 'Redirect /a/x http://e.example/')
    expect(answerOf([ALIAS, location], '/a/x')).toBe('302')
    expect(answerOf([ALIAS, location], '/a')).toBe('/a')
    expect(answerOf([ALIAS, location, section('Location /a', 'Require all denied')], '/a/x')).toBe('403')
  })

  test('of the strongest section is the first to be tried', () => {
    const lines = [
      section('Location /a', 'Redirect /a http://e.example/'),
      section('Location /a/x', 'Redirect gone /a'),
    ]
    expect(answerOf([ALIAS, ...lines], '/a/x')).toBe('410')
  })

  test('applies before access is checked in an If too, in a Location or outside of sections', () => {
    const redirect = section('If "%{REQUEST_URI} =~ m#^/a#"', 'Redirect http://e.example/')
    const denied = section('Location /', 'Require all denied')
    expect(answerOf([ALIAS, denied, redirect], '/a/x')).toBe('302')
    expect(answerOf([ALIAS, denied, redirect], '/b')).toBe('403')
    expect(answerOf([ALIAS, denied, section('If "true"', redirect)], '/a/x')).toBe('302')
    expect(answerOf([ALIAS, denied, section('Location /a', redirect)], '/a/x')).toBe('302')
    expect(answerOf([ALIAS, denied, section('If "false"'), section('Else', redirect)], '/a')).toBe('302')
    const inFolder = section('Directory "@ROOT@"', redirect)
    expect(answerOf([ALIAS, denied, inFolder], '/a')).toBe('403')
    const withPath = section('If "true"', 'Redirect /a http://e.example/')
    expect(answerOf([ALIAS, denied, withPath], '/a')).toBe('403')
  })

  test('in an If in another one comes before those of all others', () => {
    const [inner, outer] = ['inner', 'outer'].map((name) => `Redirect http://${name}.example/`)
    const nested = section('If "true"', section('If "true"', `${inner}`))
    for (const lines of [
      [nested, section('If "true"', `${outer}`)],
      [section('Location /', nested, `${outer}`)],
    ])
      expect(ask(lines, '/a', FILES).location).toBe('http://inner.example/')
  })

  test('takes RedirectRelative from any section that applies', () => {
    const relative = section('If "true"', 'RedirectRelative On')
    const location = section('Location /a', 'Redirect /z')
    expect(ask([ALIAS, location], '/a', FILES).location).toBe('http://localhost/z')
    expect(ask([ALIAS, location, relative], '/a', FILES).location).toBe('/z')
  })

  test('applies to the path that the client asked for, before rules pass on another', () => {
    const rules = ['RewriteEngine On', 'RewriteRule ^/a(.*) /b$1 [PT]']
    const redirect = ['Redirect http://e.example/', 'Require all denied']
    expect(answerOf([...rules, section('Location /b', ...redirect)], '/a/x')).toBe('403')
    expect(answerOf([...rules, section('Location /a', ...redirect)], '/a/x')).toBe('302')
  })

  test('in an If that is not decided makes an answer uncertain', () => {
    const redirect = section('If "-f %{REQUEST_FILENAME}"', 'Redirect http://e.example/')
    expect(answerOf([section('Location /', 'Require all denied'), redirect], '/a')).toBe('403?')
  })

  test('whose target is computed is certain, if all that is computed is known', () => {
    expect(answerOf([section('Location /b', 'Redirect http://%{HTTP_HOST}/')], '/b')).toBe('302')
    expect(answerOf([section('Location /b', 'Redirect http://%{REMOTE_ADDR}/')], '/b')).toBe('302?')
  })
})

test('an Alias in a Location stands for every path of it', () => {
  const lines = [ALIAS, section('Location /a', 'Alias "@ROOT@/htdocs/sub/page.html"')]
  expect(answerOf(lines, '/a')).toBe('200')
  expect(ask(lines, '/a/none', FILES).script).toBe('/srv/example-server/htdocs/sub/page.html')
})

describe('FallbackResource', () => {
  test('answers where no file is and no handler is set', () => {
    const lines = [ALIAS, 'FallbackResource /a']
    expect(answerOf(lines, '/none/x')).toBe('/a')
    expect(answerOf(lines, '/sub/page.html')).toBe('200')
    expect(answerOf([...lines, section('Location /none', 'SetHandler wsgi-script')], '/none')).not.toBe('/a')
  })

  test('answers for a directory whose index is not there', () => {
    expect(answerOf([ALIAS, 'FallbackResource /a'], '/sub/')).toBe('/a')
    expect(answerOf([ALIAS, 'FallbackResource /a', 'DirectoryIndex disabled'], '/sub/')).toBe('403')
  })

  test('that is not there is looked for until the server gives up', () => {
    expect(ask(['FallbackResource /none'], '/x', FILES)).toMatchObject({status: 500, script: undefined})
  })

  test('may be disabled for a folder', () => {
    const folder = section('Directory "@ROOT@/htdocs/sub"', 'FallbackResource disabled')
    expect(answerOf([ALIAS, 'FallbackResource /a', folder], '/sub/none')).toBe('404')
  })
})

describe('an error document', () => {
  test('that is an application answers instead', () => {
    const lines = [ALIAS, 'ErrorDocument 404 /a']
    expect(answerOf(lines, '/none')).toBe('/a')
    expect(answerOf([...lines, 'ErrorDocument 404 default'], '/none')).toBe('404')
  })

  test('that is a file or a text leaves the status as it is', () => {
    expect(answerOf(['ErrorDocument 404 /index.html'], '/none')).toBe('404')
    expect(answerOf(['ErrorDocument 404 "not here"'], '/none')).toBe('404')
  })

  test('that lies elsewhere is a redirect', () => {
    expect(answerOf(['ErrorDocument 404 http://e.example/'], '/none')).toBe('302')
  })

  test('of a section answers where the section applies, in place of that of the server', () => {
    const location = (path: string): string => section('Location /none', `ErrorDocument 404 ${path}`)
    expect(answerOf([ALIAS, location('/a')], '/none')).toBe('/a')
    expect(answerOf([ALIAS, location('/index.html')], '/none')).toBe('404')
    expect(ask([ALIAS, 'ErrorDocument 404 /a', location('/index.html')], '/none', FILES)).toMatchObject({
      ...{status: 404, certain: true},
    })
    expect(answerOf([ALIAS, 'ErrorDocument 404 /a', location('/index.html')], '/other')).toBe('/a')
  })
})

describe('a directory', () => {
  test('has the indexes of all lines of one section, and one that disables them begins anew', () => {
    const lines = ['DirectoryIndex none.html', 'DirectoryIndex page.html']
    expect(answerOf(lines, '/sub/')).toBe('200')
    expect(answerOf([...lines, 'DirectoryIndex disabled'], '/sub/')).toBe('403')
  })

  test('need not have a slash behind its name', () => {
    expect(answerOf([], '/sub')).toBe('301')
    expect(answerOf(['DirectorySlash Off', 'DirectoryIndex page.html'], '/sub')).toBe('403')
  })
})

test('AcceptPathInfo decides about what follows the name of a file', () => {
  expect(answerOf([], '/index.html/x')).toBe('404')
  expect(answerOf(['AcceptPathInfo On'], '/index.html/x')).toBe('200')
  expect(answerOf([ALIAS, 'AcceptPathInfo Off'], '/a/x')).toBe('404')
  expect(answerOf([ALIAS, 'AcceptPathInfo Off'], '/a')).toBe('/a')
})
