import {expect, test} from 'vitest'
import {coversPrefix, prefixOfPattern} from '../../../src/httpd/patterns/url-patterns.ts'

/** Paths at and below a prefix. */
function pathsAt(prefix: string): readonly string[] {
  const below = prefix.endsWith('/') ? prefix : `${prefix}/`
  return [prefix, below, `${below}a`, `${below}a/b.html`]
}

test.each([
  ['^/wiki', '/wiki'],
  ['^/wiki', '/wikis'],
  ['/wiki', '/wiki/admin'],
  ['^/wiki(.*)$', '/wiki'],
  ['^/wiki/.*', '/wiki/'],
  ['^/wi\\.ki', '/wi.ki'],
  ['^/(.*)$', '/'],
  ['.*', '/wiki'],
  ['^/wiki', '//wiki'],
])('%s covers the prefix %s', (pattern, prefix) => {
  expect(coversPrefix(pattern, prefix)).toBe(true)
  const merged = prefix.replace(/\/+/g, '/')
  expect(pathsAt(merged).every((path) => new RegExp(pattern).test(path))).toBe(true)
})

test.each([
  ['^/wiki/', '/wiki'],
  ['^/wiki$', '/wiki'],
  ['^/wiki/.+', '/wiki/'],
  ['^/(?!wiki)', '/wiki'],
  ['^/wiki|^/shop', '/shop'],
  [`^/\${name}`, '/name'],
  ['^/[a-z]*', '/wiki'],
])('%s is not known to cover the prefix %s', (pattern, prefix) => {
  expect(coversPrefix(pattern, prefix)).toBe(false)
})

test.each([
  ['^/tools/([^/]+)', '/tools/'],
  ['^/tools/run([a-z]*)', '/tools/'],
  ['^/a\\.b/c/?', '/a.b/'],
  ['^/tools/?', '/'],
  ['^/tools{2}/x', '/'],
  ['/tools/x', '/'],
  ['^/tools/x|^/shop', '/'],
  ['^tools/x', '/'],
  ['^(/tools/x)', '/'],
])('%s matches paths at and below %s only', (pattern, prefix) => {
  expect(prefixOfPattern(pattern)).toBe(prefix)
})
