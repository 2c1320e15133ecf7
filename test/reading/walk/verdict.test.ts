import {describe, expect, test} from 'vitest'
import {modulesOfTable} from '../../../src/httpd/directives/directive-table.ts'
import {hasRegexFault} from '../../../src/httpd/patterns/regex-fault.ts'
import {ROOT, readFiles} from '../../support/environment.ts'

/** The verdict in short: `ok`, or line and message. */
function verdictOn(text: string, without: readonly string[] = []): string {
  const builtIn = new Set([...modulesOfTable()].filter((name) => !without.includes(name)))
  const {error} = readFiles({'a.conf': text}, {builtIn})
  return error ? `${error.line} ${error.message.replaceAll(`${ROOT}/`, '')}` : 'ok'
}

describe('the order of errors', () => {
  test('P1: an error of reading beats an error of the walk on an earlier line', () => {
    expect(verdictOn('Foo\n<A b>\n')).toBe('2 a.conf:2: <A> was not closed.')
  })

  test('S8: all open sections are named, innermost first, at the line of the outermost', () => {
    expect(verdictOn('<A b>\n<C d>\n')).toBe('1 a.conf:2: <C> was not closed.\na.conf:1: <A> was not closed.')
  })

  test('S6: that there are too many arguments is said behind the errors inside the section', () => {
    expect(verdictOn('<Location /a /b>\nFoo\n</Location>\n')).toMatch(/^2 Invalid command 'Foo'/)
  })

  test('P2, P4: what comes before the module it needs is read as an ordinary directive', () => {
    const text = '<Macro m>\nFoo\n</Macro>\nLoadModule macro_module a.so\n'
    expect(verdictOn(text, ['mod_macro.c'])).toBe('ok')
  })
})

describe('access control', () => {
  test('Require all takes one word behind it, without quotes', () => {
    const said = (line: string): string => verdictOn(`<Directory /srv>\n${line}\n</Directory>\n`)
    for (const line of ['Require all granted', 'Require "all" Denied', 'Require all denied '])
      expect(said(line)).toBe('ok')
    for (const line of ['Require all', 'Require all "granted"', 'Require all granted x'])
      expect(said(line)).toBe(`2 Argument for 'Require all' must be 'granted' or 'denied'`)
    expect(said('Require not')).toBe('2 Unknown Authz provider: ')
  })

  // Each of these lines was given to the real server in a Directory.
  test.each([
    ['Allow from 127.0.0.1/0', 'The specified network mask is invalid.'],
    ['Deny from 10.0.0.1 127.0/16', 'The specified IP address is invalid.'],
    ['Allow from [::1]', 'The specified IP address is invalid.'],
    ['Allow from ::ffff:1.2.3.4', 'The specified IP address is invalid.'],
    ['Allow from a/8', 'An IP address was expected'],
    ['Allow from a#', 'No comments are allowed here'],
    ['Allow from 1.2.3.4:80', 'The specified IP address is invalid.'],
    ['Order none', 'unknown order'],
    ['Satisfy none', "Satisfy either 'any' or 'all'."],
    ['AuthMerging Maybe', 'AuthMerging must be one of: Off | And | Or'],
    ['Require ip localhost', "ip address 'localhost' appears to be invalid"],
    ['Require ip 1/8', "ip address '1/8' appears to be invalid: The specified IP address is invalid."],
    ['Require ip "" 1.2.3.4', "'require ip' requires an argument"],
    ['Require granted', 'Unknown Authz provider: granted'],
    ['Require ALL granted', 'Unknown Authz provider: ALL'],
    ['Require not ip 1', 'negative Require directive has no effect in <RequireAny> directive'],
    ['Require expr', 'Cannot parse expression in require line: syntax error, unexpected $end'],
  ])('%s is rejected', (line, message) => {
    expect(verdictOn(`<Directory /srv>\n${line}\n</Directory>\n`)).toBe(`2 ${message}`)
  })

  test.each([
    ['Allow from 0127.0.0.01 ::1.2.3.04 1.2.3. 10.0.0.1/+8 10.0.0.1/255.0.255.0 ::/1'],
    ['Allow from * 1.2.3.* !1.2.3.4 1.2.3.4,5.6.7.8 "a b" env=x/y ENV=a# all'],
    ['Require ip 1 1.2. 00000000000001.2.3.4 1.2.3.4/08 ::1/128 1:2:3:4:5:6:7:8'],
  ])('%s is accepted', (line) => {
    expect(verdictOn(`<Directory /srv>\n${line}\n</Directory>\n`)).toBe('ok')
  })

  test('a provider is unknown without its module, unless it has a section of its own', () => {
    const own = '<Directory /srv>\nRequire mine\n</Directory>\n'
    expect(verdictOn(own)).toBe('2 Unknown Authz provider: mine')
    expect(verdictOn(`${own}<AuthzProviderAlias ip mine 10.0.0.1>\n</AuthzProviderAlias>\n`)).toBe('ok')
    const text = '<Directory /srv>\nRequire group a\n</Directory>\n'
    expect(verdictOn(text)).toBe('ok')
    expect(verdictOn(text, ['mod_authz_groupfile.c'])).toBe('2 Unknown Authz provider: group')
    expect(verdictOn('<Directory /srv>\nRequire wsgi-group a\n</Directory>\n')).toBe('ok')
  })
})

describe('requirements', () => {
  const none = '<RequireNone>\nRequire all denied\n</RequireNone>\n'
  const noEffect = (line: number, within: string): string =>
    `${line} <RequireNone> directive has no effect in <${within}> directive`

  test('that none may hold counts only where all must hold', () => {
    const all = `Require all granted\n${none}`
    expect(verdictOn(`<Location /a>\n<RequireAll>\n${all}</RequireAll>\n</Location>\n`)).toBe('ok')
    expect(verdictOn(`<Location /a>\n${none}</Location>\n`)).toBe(noEffect(2, 'RequireAny'))
    expect(verdictOn(`<Location /a>\n<RequireNone>\n${none}</RequireNone>\n</Location>\n`)).toBe(
      noEffect(3, 'RequireNone'),
    )
  })

  test('a section of methods between two of requirements changes nothing in it', () => {
    const limited = `<LimitExcept GET>\n${none}</LimitExcept>\n`
    expect(verdictOn(`<Location /a>\n${limited}</Location>\n`)).toBe(noEffect(3, 'RequireAny'))
    const all = `Require all granted\n${limited}`
    expect(verdictOn(`<Location /a>\n<RequireAll>\n${all}</RequireAll>\n</Location>\n`)).toBe('ok')
  })

  test('that all only keep out are told once the rest is read', () => {
    const inAll = (text: string): string =>
      verdictOn(`<Location /a>\n<RequireAll>\n${text}</RequireAll>\n</Location>\n`)
    const negative = 'Require not ip 1\n'
    const said = '2 AH01624: <RequireAll> directive contains only negative authorization directives'
    expect(inAll(negative)).toBe(said)
    expect(inAll(none)).toBe(said)
    expect(inAll(`<RequireAll>\n${negative}</RequireAll>\n`)).toBe(said)
    expect(inAll(`<RequireAll>\n${negative}</RequireAll>\nRequire all granted\n`)).toBe('ok')
    expect(inAll(`${negative}<RequireAny>\nRequire ip 2\n</RequireAny>\n`)).toBe('ok')
    expect(verdictOn(`<Location /a>\n<RequireAll>\n${negative}</RequireAll>\n</Location>\nFoo\n`)).toMatch(
      /^6 Invalid command/,
    )
  })

  test('a section that holds only sections without a requirement is told', () => {
    const empty = '<RequireAny>\n<LimitExcept GET>\n</LimitExcept>\n</RequireAny>\n'
    expect(verdictOn(`<Location /a>\n${empty}</Location>\n`)).toBe(
      '2 <RequireAny> directive contains no authorization directives',
    )
  })

  test('the bracket of a section must be at the end of its line, which may be behind a continuation', () => {
    const text = '<Location /a>\n<RequireAny>\\\n # a\nRequire all granted\n</RequireAny>\n</Location>\n'
    expect(verdictOn(text)).toBe("3 <RequireAny> directive missing closing '>'")
  })
})

describe('redirects and rules', () => {
  test.each([
    ['Redirect /old new', 'Redirect to non-URL'],
    ['Redirect gone /old /new', 'Redirect URL not valid for this status'],
    ['Redirect 503 /old http://x/', 'Redirect URL not valid for this status'],
    ['Redirect x /a /b', 'Redirect: invalid first argument (of three)'],
    ['Redirect 301 /a', 'URL to redirect to is missing'],
    ['Redirect permanent', 'URL to redirect to is missing'],
    ['RedirectPermanent /a b', 'Redirect to non-URL'],
    ['RedirectMatch ( /b', 'Regular expression could not be compiled.'],
    ['AliasMatch ( /b', 'Regular expression could not be compiled.'],
    ['SetEnvIf X ( A', 'SetEnvIf regex could not be compiled.'],
    ['BrowserMatchNoCase ( A', 'BrowserMatchNoCase regex could not be compiled.'],
    ['RewriteRule ( b', "RewriteRule: cannot compile regular expression '('"],
    ['RewriteCond %{REQUEST_URI} !(', "RewriteCond: cannot compile regular expression '('"],
    ['RewriteRule a b [L,foo]', "RewriteRule: unknown flag 'foo'"],
    ['RewriteRule a b [R=999]', "RewriteRule: invalid HTTP response code '999' for flag 'R'"],
    ['RewriteCond a b [L]', "RewriteCond: unknown flag 'L'"],
    ['RewriteBase /', 'RewriteBase: only valid in per-directory config files'],
    ['RewriteOptions foo', "RewriteOptions: unknown option 'foo'"],
    ['RewriteMap a int:foo', 'RewriteMap: internal map not found:foo'],
    ['Header edit X ( b', 'Header edit regex could not be compiled'],
  ])('%s is rejected', (line, message) => {
    expect(verdictOn(`${line}\n`)).toBe(`1 ${message}`)
  })

  test.each([
    ['Redirect a http://x/'],
    ['Redirect gone'],
    ['Redirect 304 /a /b'],
    ['Redirect /a mailto:x'],
    ['RedirectMatch /a b'],
    ['SetEnvIf X "\\\\" A'],
    ['RewriteCond a -ge10'],
    ['RewriteCond expr true'],
    ['RewriteRule a b [E=a:b,UnsafeAllow3F,N=5,R=permanent]'],
    ['RewriteRule ! -'],
  ])('%s is accepted', (line) => {
    expect(verdictOn(`${line}\n`)).toBe('ok')
  })

  test('what leads elsewhere needs no path in a section', () => {
    expect(verdictOn('<Location /a>\nRedirect 301 b\nRewriteBase /\n</Location>\n')).toBe('ok')
  })

  test('a status alone leads nowhere, in a section as well', () => {
    const verdictIn = (line: string): string => verdictOn(`<Location /a>\n${line}\n</Location>\n`)
    for (const status of ['permanent', 'temp', '301', '399', '"seeother"'])
      expect(verdictIn(`Redirect ${status}`)).toBe('2 URL to redirect to is missing')
    for (const word of ['gone', '404', '3x', 'permanent ""']) expect(verdictIn(`Redirect ${word}`)).toBe('ok')
  })
})

describe('values of mod_wsgi', () => {
  const daemon = (options: string): string => verdictOn(`WSGIDaemonProcess a ${options}\n`)

  test('are looked at one by one, before what a line comes to', () => {
    expect(daemon('threads=-1 x=1')).toBe('1 Invalid thread count for WSGI daemon process.')
    expect(daemon('x=1 threads=-1')).toBe('1 Invalid option to WSGI daemon process definition.')
    expect(daemon('threads=-1 processes')).toBe('1 Invalid thread count for WSGI daemon process.')
    expect(daemon('header-buffer-size=100')).toBe(
      '1 Header buffer size must be >= 8192 bytes, or 0 for default.',
    )
    expect(daemon('script-user=x script-group=x')).toBe('1 Only one of script-user and script-group allowed.')
  })

  test('are on or off, in any case', () => {
    expect(verdictOn('WSGIPassAuthorization yes\n')).toBe('1 WSGIPassAuthorization must be one of: Off | On')
    expect(verdictOn('WSGIPassAuthorization ON\n')).toBe('ok')
  })

  test('name both groups of a script that is loaded at once', () => {
    const script = 'WSGIImportScript /a.py'
    expect(verdictOn(`${script} process-group=a\n`)).toBe('1 Name of WSGI application group required.')
    expect(verdictOn(`${script} process-group=a application-group=b\n`)).toBe(
      '1 WSGI process group not yet configured.',
    )
    expect(verdictOn(`${script} process-group=%{GLOBAL} application-group=b\n`)).toBe('ok')
  })
})

describe('places', () => {
  test('S10: a directive says where it may not stand', () => {
    expect(verdictOn('<Files a>\nListen 80\n</Files>\n')).toBe('2 Listen not allowed in <Files> context')
    expect(verdictOn('Require all granted\n')).toBe('1 Require not allowed here')
  })

  test('S10: Proxy takes the directives of the proxy, also within If', () => {
    const text = '<Proxy *>\n<If true>\nSSLProxyEngine on\n</If>\n</Proxy>\n'
    expect(verdictOn(text)).toBe('ok')
  })

  test('S13: each scope has its own chain of conditions', () => {
    const message = '<Else> or <ElseIf> section without previous <If> or <ElseIf> section in same scope'
    expect(verdictOn('<If true>\n</If>\n<ElseIf true>\n</ElseIf>\n<Else>\n</Else>\n')).toBe('ok')
    expect(verdictOn('<If true>\n</If>\n<Else>\n</Else>\n<Else>\n</Else>\n')).toBe(`5 ${message}`)
    expect(verdictOn('<If true>\n</If>\n<Location /a>\n<Else>\n</Else>\n</Location>\n')).toBe(`4 ${message}`)
  })

  test('S10: nested Limit sections must leave some methods and take some away', () => {
    const nested = (outer: string, inner: string): string => {
      const close = (opening: string): string => `</${opening.split(' ')[0]}>\n`
      return verdictOn(`<Location />\n<${outer}>\n<${inner}>\n${close(inner)}${close(outer)}</Location>\n`)
    }
    expect(nested('Limit GET POST', 'Limit GET')).toBe('ok')
    expect(nested('Limit GET', 'Limit POST')).toBe('3 <Limit> directive excludes all methods')
    expect(nested('Limit GET', 'Limit HEAD')).toBe('3 <Limit> directive specifies methods already excluded')
    expect(nested('LimitExcept GET', 'Limit GET')).toBe('3 <Limit> directive excludes all methods')
    expect(nested('LimitExcept GET', 'LimitExcept POST')).toBe('ok')
    expect(nested('LimitExcept GET POST', 'LimitExcept POST')).toBe(
      '3 <LimitExcept> directive specifies methods already excluded',
    )
  })
})

test('sections may nest as deep as they like', () => {
  expect(verdictOn(`${'<Files a>\n'.repeat(20_000)}${'</Files>\n'.repeat(20_000)}`)).toBe('ok')
})

test('S14: a regular expression is faulty only where that is certain', () => {
  expect(['(', 'a)', '[a', 'a\\', '[]', '[^]', '(?:a'].filter((pattern) => !hasRegexFault(pattern))).toEqual(
    [],
  )
  const sound = [
    '',
    '()',
    '\\(',
    '[(]',
    '[]a]',
    '[^]]',
    '[[:alpha:]]',
    '[a\\]]',
    ']',
    '\\Q(\\E',
    '(?<n>x)\\.php$',
  ]
  expect(sound.filter(hasRegexFault)).toEqual([])
})
