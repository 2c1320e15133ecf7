import {describe, expect, test} from 'vitest'
import type {Effects} from '../../src/effects/effect.ts'
import {effectsOf} from '../../src/effects/effects.ts'
import {readMadeUp} from '../support/server/predict.ts'
import {assumedPair} from './assumed-pair.ts'

function effectsBetween(before: string, after: string): Effects {
  return effectsOf(...assumedPair([before, after].map((text) => readMadeUp({'conf/httpd.conf': text}))))
}

const MODULES = 'LoadModule alias_module m\nLoadModule wsgi_module m\nServerName shop.example\n'
const APPLICATION = `${MODULES}WSGIScriptAlias /shop /srv/shop/wsgi.py\nAlias /static /srv/static\n`

describe('effects of a change', () => {
  test('are none where the text says the same in other words', () => {
    const {effects, asked} = effectsBetween(
      APPLICATION,
      APPLICATION.replace('Alias /static', 'Alias  "/static"'),
    )
    expect(asked).toBeGreaterThan(8)
    expect(effects).toEqual([])
  })

  test('name the groups of the requests that move', () => {
    const {effects} = effectsBetween(
      APPLICATION,
      `${APPLICATION}WSGIDaemonProcess shop\nWSGIProcessGroup shop\n`,
    )
    expect(new Set(effects.map(({request}) => request.path))).toEqual(new Set(['/shop']))
    for (const {before, after, keys} of effects) {
      expect(keys).toEqual(['processGroup'])
      expect([before.processGroup, after.processGroup]).toEqual(['', 'shop'])
    }
  })

  test('show what a broader alias takes away', () => {
    const {effects} = effectsBetween(
      APPLICATION,
      APPLICATION.replace('WSGIScriptAlias /shop', 'Alias / /srv/all/\nWSGIScriptAlias /shop'),
    )
    expect(effects.filter(({keys}) => keys.includes('script')).map(({request}) => request.path)).toContain(
      '/shop/x',
    )
  })

  test('show a group that cannot be selected as the 500 it is', () => {
    const {effects} = effectsBetween(APPLICATION, `${APPLICATION}WSGIProcessGroup nowhere\n`)
    expect(effects[0]?.after.status).toBe(500)
    expect(effects[0]?.after.reasons[0]).toBe('no process group "nowhere" is defined')
  })

  test.each([
    ['a mount with a bracket', 'WSGIScriptAlias "/a[1]" /srv/shop/wsgi.py', '/a[1]'],
    ['a mount with a question mark', 'WSGIScriptAlias "/a?" /srv/shop/wsgi.py', '/a%3F'],
    ['a pattern that is no path', 'WSGIScriptAliasMatch ^/[^/]+/smart$ /srv/shop/wsgi.py', '/x/smart'],
    ['a folder of scripts', 'WSGIScriptAlias /web /srv/web/', '/web/application.wsgi'],
    ['a pattern', 'WSGIScriptAliasMatch ^/shop(/.*)?$ /srv/shop/wsgi.py$1', '/shop/x'],
  ])('are seen below %s', (_what, alias, path) => {
    const text = `${MODULES}${alias}\n`
    const {effects} = effectsBetween(text, `${text}WSGIDaemonProcess shop\nWSGIProcessGroup shop\n`)
    expect(effects.map(({request}) => request.path)).toContain(path)
  })
})

describe('who shares an interpreter', () => {
  const TWO = `${MODULES}WSGIDaemonProcess apps
WSGIProcessGroup apps
WSGIScriptAlias /shop /srv/shop/wsgi.py
`
  const GLOBAL = 'WSGIApplicationGroup %{GLOBAL}\n'

  test('is told where another alias runs in it', () => {
    const text = `${TWO}WSGIScriptAlias /blog /srv/blog/wsgi.py application-group=%{GLOBAL}\n`
    const {effects} = effectsBetween(text, text + GLOBAL)
    expect(effects.map(({keys, sharedWith}) => ({keys, sharedWith}))).toEqual([
      {keys: ['applicationGroup', 'sharedWith'], sharedWith: ['/srv/blog/wsgi.py']},
    ])
  })

  test('is told where a handler runs scripts of a folder in it', () => {
    const host = '<VirtualHost *:80>\nServerName blog.example\nAlias /blog/ /srv/blog/\n'
    const text = `${TWO}${host}<Directory /srv/blog>\nOptions ExecCGI\nSetHandler wsgi-script\n${GLOBAL}</Directory>\n</VirtualHost>\n`
    const {effects} = effectsBetween(text, text + GLOBAL)
    expect(effects.flatMap(({sharedWith}) => sharedWith)).toContain('/srv/blog/application.wsgi')
  })

  test('is no effect where the same application runs on another port', () => {
    const host = (port: number): string =>
      `<VirtualHost *:${port}>\nServerName shop.example\nWSGIProcessGroup apps\n</VirtualHost>\n`
    const text = TWO + host(80) + host(443)
    expect(effectsBetween(text, text + GLOBAL).effects.flatMap(({sharedWith}) => sharedWith)).toEqual([])
  })
})
