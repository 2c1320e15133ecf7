/** What it takes to be in a group of one's own. */
import {describe, expect, test} from 'vitest'
import {type DeclaredEffect, undeclaredKeys} from '../../src/effects/declared.ts'
import {effectsOf} from '../../src/effects/effects.ts'
import {readMadeUp} from '../support/server/predict.ts'
import {assumedPair} from './assumed-pair.ts'

const MODULES = ['alias', 'rewrite', 'mime', 'wsgi'].map((name) => `LoadModule ${name}_module m\n`).join('')
const HEAD = `${MODULES}ServerName shop.example\nDocumentRoot /var/www/\nWSGIDaemonProcess g\n`
const OWN: readonly DeclaredEffect[] = [
  {what: 'processGroup', to: 'own'},
  {what: 'applicationGroup', to: 'own'},
]

/** What of a server's answers changes beyond the declaration where lines are added. */
function undeclaredWhere(lines: string, added: string): readonly string[] {
  const texts = ['', added].map((more) => `${HEAD}${lines}\n${more}\n`)
  const [before, after] = assumedPair(texts.map((text) => readMadeUp({'conf/httpd.conf': text})))
  const {effects} = effectsOf(before, after)
  expect(effects.length).toBeGreaterThan(0)
  const judged = {declared: OWN, after, files: undefined}
  return [...new Set(effects.flatMap((effect) => undeclaredKeys(effect, judged)))]
}

const HANDLER = '<Directory /srv/web>\nOptions ExecCGI\nSetHandler wsgi-script\n</Directory>'

describe('a process group is the own one', () => {
  test.each([
    ['a script that an Alias names', `Alias /a /srv/web/one.wsgi\n${HANDLER}`],
    [
      'a script that a rule names',
      `${HANDLER}\nRewriteEngine On\nRewriteRule ^/a(/.*)?$ /srv/web/one.wsgi$1 [H=wsgi-script]`,
    ],
    ['the scripts of one alias', 'WSGIScriptAlias /a /srv/web/'],
  ])('of %s', (_what, lines) => {
    expect(undeclaredWhere(lines, 'WSGIProcessGroup g')).toEqual([])
  })

  test('of none of the scripts that a handler runs in a folder', () => {
    expect(undeclaredWhere(`Alias /a/ /srv/web/\n${HANDLER}`, 'WSGIProcessGroup g')).toEqual(['processGroup'])
  })
})

test('an application that nothing but embedded mode keeps from running is moved by declaration', () => {
  const alias = 'WSGIRestrictEmbedded On\nWSGIScriptAlias /a /srv/web/one.wsgi'
  expect(undeclaredWhere(alias, 'WSGIProcessGroup g')).toEqual([])
  // Another script than the one that was kept from running is more than that.
  const other = 'WSGIProcessGroup g\nAlias /a /srv/web/one.txt'
  expect(undeclaredWhere(alias, other)).toContain('status')
})

describe('an interpreter is the own one', () => {
  const GLOBAL = 'WSGIApplicationGroup %{GLOBAL}'

  test('of one script', () => {
    const alias = 'WSGIProcessGroup g\nWSGIScriptAlias /a /srv/web/one.wsgi'
    expect(undeclaredWhere(alias, GLOBAL)).toEqual([])
  })

  test.each([
    ['a folder', 'WSGIScriptAlias /a /srv/web/'],
    ['a pattern', 'WSGIScriptAliasMatch ^/(one|two) /srv/$1/app.wsgi'],
  ])('of none of the scripts of %s', (_what, alias) => {
    expect(undeclaredWhere(`WSGIProcessGroup g\n${alias}`, GLOBAL)).toEqual(['applicationGroup'])
  })
})
