import {readFileSync} from 'node:fs'
import {expect, test, vi} from 'vitest'
import {pcre2Version} from '../../../src/httpd/patterns/pcre2.ts'
import {toRegex} from '../../../src/httpd/patterns/regex.ts'
import {readPath} from '../../../src/resolve/request-path.ts'

vi.mock('../../../src/httpd/patterns/pcre2-module.ts', () => ({newPcre2: () => undefined}))

const FILE = new URL('../../../fixtures/cases/pcre.json', import.meta.url)
const cases = JSON.parse(readFileSync(FILE, 'utf8')) as readonly {
  readonly pattern: string
  readonly path: string
  readonly matches: boolean
}[]

test('without PCRE2 nothing that is said of a pattern is wrong, and much is not known', () => {
  expect(pcre2Version()).toBe(undefined)
  const found = cases.map(({pattern, path, matches}) => {
    const read = readPath(path, {mergesSlashes: true, encodedSlashes: 'off'})
    return {pattern, path, matches, found: read.refusal ? false : toRegex(pattern).test(read.path)}
  })
  expect(found.filter((one) => one.found !== undefined && one.found !== one.matches)).toEqual([])
  expect(found.filter((one) => one.found === undefined).length).toBeGreaterThan(50)
  expect(found.filter((one) => one.found !== undefined).length).toBeGreaterThan(20)
})

test.each([
  ['^/shop(/.*)?$', '/shop/cart', true],
  ['^/(?!static/)(.*)$', '/static/x', false],
  ['(?i)\\.(gif|jpe?g|png)$', '/a/B.JPG', true],
  ['^/([^/]+)/([a-z0-9_-]+)/?$', '/a/b_2/', true],
  ['^(.*)/index\\.(?:html|php)$', '/x/index.php', true],
])('without PCRE2 %s is certain', (pattern, path, matches) => {
  expect(toRegex(pattern).test(path)).toBe(matches)
})

test('without PCRE2 a match that explodes is not tried', () => {
  expect(toRegex('^/(a+)+$').test(`/${'a'.repeat(60)}!`)).toBe(undefined)
  expect(toRegex(`${'.*'.repeat(20)}=$`).test(`${'a'.repeat(2000)}=a`)).toBe(undefined)
})
