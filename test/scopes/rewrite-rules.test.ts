import {expect, test} from 'vitest'
import {urlRulesOf} from '../../src/scopes/rewrite-rules.ts'
import {type Scope, scopesOf} from '../../src/scopes/scopes.ts'
import {fromText} from '../../src/syntax/from-bytes.ts'

function rulesIn(text: string, scope: number) {
  const scopes = scopesOf(fromText(text))
  return urlRulesOf(scopes[scope] as Scope)
}

test('a rule comes with the conditions above it and its flags by their short names', () => {
  const [first, second] = rulesIn(
    `RewriteEngine On
RewriteCond %{HTTPS} off
RewriteCond %{REQUEST_FILENAME} !-f
RewriteRule ^/a /b [passthrough,R=301,qsa]
RewriteRule ^/c /d
`,
    0,
  )
  expect(first).toMatchObject({
    substitution: '/b',
    flags: new Map([
      ['PT', ''],
      ['R', '301'],
      ['QSA', ''],
    ]),
  })
  expect(first?.conditions).toMatchObject([
    {test: '%{HTTPS}', pattern: 'off'},
    {test: '%{REQUEST_FILENAME}', pattern: '!-f'},
  ])
  expect(second).toMatchObject({substitution: '/d', conditions: []})
})

test('a virtual host inherits the engine but not the rules', () => {
  const text = `RewriteEngine On
RewriteRule ^/a /b
<VirtualHost *:80>
RewriteRule ^/c /d
</VirtualHost>
<VirtualHost *:80>
RewriteEngine Off
RewriteRule ^/e /f
</VirtualHost>
`
  expect(rulesIn(text, 0)).toMatchObject([{substitution: '/b'}])
  expect(rulesIn(text, 1)).toMatchObject([{substitution: '/d'}])
  expect(rulesIn(text, 2)).toEqual([])
})

test('rules in sections of paths are none of the server', () => {
  const text = `RewriteEngine On
<Directory /srv>
RewriteRule ^a /b
</Directory>
<IfModule mod_rewrite.c>
RewriteRule ^/c /d
</IfModule>
`
  expect(rulesIn(text, 0)).toMatchObject([{substitution: '/d'}])
})

test('rules are not in force where a condition may leave the engine off', () => {
  const text = `<IfDefine REWRITE>
RewriteEngine On
</IfDefine>
RewriteRule ^/a /b
`
  expect(rulesIn(text, 0)).toEqual([])
})
