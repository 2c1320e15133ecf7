import {expect, test} from 'vitest'
import {isFolder} from '../../src/effects/sharing/application.ts'
import type {Reason} from '../../src/resolve/resolution.ts'

test.each([
  ['WSGIScriptAlias /web /srv/web/', true],
  ['WSGIScriptAlias / "/srv/shop/wsgi.py"', false],
  ['WSGIScriptAlias / /srv/shop/wsgi.py/', false],
])('of `%s` it is told whether its target is a folder', (directive, expected) => {
  expect(isFolder({directive} as Reason)).toBe(expected)
})
