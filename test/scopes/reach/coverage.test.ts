import {describe, expect, test} from 'vitest'
import type {Coverage} from '../../../src/httpd/paths/paths.ts'
import {coverageOf, coverageOfBoth} from '../../../src/scopes/reach/coverage.ts'
import {applicationAt, firstSection, wsgiOfText} from '../../support/wsgi-view.ts'

/** How much of the last alias a section covers. */
function coverage(section: string, ...aliases: readonly string[]): Coverage {
  const [, name = ''] = /^<(\w+)/.exec(section) ?? []
  const wsgi = wsgiOfText(`${aliases.join('\n')}\n${section}\n</${name}>\n`)
  const last = wsgi.applications.at(-1)
  return coverageOf(firstSection(wsgi, name), applicationAt(wsgi, last?.mount ?? ''))
}

const SHOP = 'WSGIScriptAlias /shop /srv/shop/shop.wsgi'

describe('a Location', () => {
  test('covers a mount at or below its path, segment by segment', () => {
    expect(coverage('<Location />', SHOP)).toBe('all')
    expect(coverage('<Location /shop>', SHOP)).toBe('all')
    expect(coverage('<Location /sho>', SHOP)).toBe('none')
    expect(coverage('<Location /wiki>', SHOP)).toBe('none')
  })

  test('covers a part of a mount around its path', () => {
    expect(coverage('<Location /shop/admin>', SHOP)).toBe('part')
    expect(coverage('<Location /shop/>', SHOP)).toBe('part')
  })

  test('covers nothing of a part that an earlier alias takes', () => {
    const admin = 'WSGIScriptAlias /shop/admin /srv/admin.wsgi'
    expect(coverage('<Location /shop/admin>', admin, SHOP)).toBe('none')
    expect(coverage('<Location /shop/admin/users>', admin, SHOP)).toBe('none')
    expect(coverage('<Location /shop/login>', admin, SHOP)).toBe('part')
  })

  test('with two slashes matches no request', () => {
    expect(coverage('<Location //shop>', SHOP)).toBe('none')
    expect(coverage('<Location shop>', SHOP)).toBe('none')
  })

  test('with a wildcard or a variable, and for the pattern of an alias, may cover any part', () => {
    expect(coverage('<Location /sh*>', SHOP)).toBe('unknown')
    expect(coverage('<Location $' + '{PATH}>', SHOP)).toBe('unknown')
    expect(coverage('<Location /shop>', 'WSGIScriptAliasMatch ^/shop /srv/shop.wsgi')).toBe('unknown')
  })
})

describe('a LocationMatch', () => {
  const match = 'WSGIScriptAliasMatch ^/s(hop|ale)/ /srv/shop.wsgi'

  test('covers the alias whose pattern it has, in either spelling', () => {
    expect(coverage('<LocationMatch ^/s(hop|ale)/>', match)).toBe('all')
    expect(coverage('<Location ~ ^/s(hop|ale)/>', match)).toBe('all')
  })

  test('covers nothing of an alias that is tried after the one whose pattern it has', () => {
    expect(coverage('<LocationMatch ^/s(hop|ale)/>', match, 'WSGIScriptAlias / /srv/all.wsgi')).toBe('none')
  })

  test('may cover any other', () => {
    expect(coverage('<LocationMatch ^/shop>', SHOP)).toBe('unknown')
  })
})

describe('a Directory', () => {
  test('covers the scripts in it, and no script beside or below', () => {
    expect(coverage('<Directory /srv/shop>', SHOP)).toBe('all')
    expect(coverage('<Directory /srv/shop/>', SHOP)).toBe('all')
    expect(coverage('<Directory />', SHOP)).toBe('all')
    expect(coverage('<Directory /srv/sho>', SHOP)).toBe('none')
    expect(coverage('<Directory /srv/shop/shop.wsgi/x>', SHOP)).toBe('none')
  })

  test('covers a part of a folder of scripts around it', () => {
    expect(coverage('<Directory /srv/tools/admin>', 'WSGIScriptAlias /t/ /srv/tools/')).toBe('part')
  })

  test('may cover the scripts that a pattern computes', () => {
    const computed = 'WSGIScriptAliasMatch ^/t/(.*) /srv/tools/$1'
    expect(coverage('<Directory /srv/tools/a>', computed)).toBe('unknown')
    expect(coverage('<Directory /srv>', computed)).toBe('all')
  })

  test('with a wildcard may cover any script', () => {
    expect(coverage('<Directory /srv/*>', SHOP)).toBe('unknown')
    expect(coverage('<Directory ~ ^/srv>', SHOP)).toBe('unknown')
  })
})

test('Files covers the script of its name', () => {
  expect(coverage('<Files shop.wsgi>', SHOP)).toBe('all')
  expect(coverage('<Files wiki.wsgi>', SHOP)).toBe('none')
  expect(coverage('<Files *.wsgi>', SHOP)).toBe('unknown')
  expect(coverage('<Files a.wsgi>', 'WSGIScriptAlias /t/ /srv/tools/')).toBe('unknown')
})

test('any other section may cover any request', () => {
  expect(coverage('<If true>', SHOP)).toBe('unknown')
})

test('of a section within a section both must apply', () => {
  expect(coverageOfBoth('all', 'part')).toBe('part')
  expect(coverageOfBoth('unknown', 'none')).toBe('none')
  expect(coverageOfBoth('part', 'unknown')).toBe('unknown')
  expect(coverageOfBoth('all', 'all')).toBe('all')
})
