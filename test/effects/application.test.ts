import {expect, test} from 'vitest'
import {hasScripts} from '../../src/effects/sharing/application.ts'
import type {Reason} from '../../src/resolve/resolution.ts'
import {memoryFileSystem} from '../support/memory-file-system.ts'

test.each([
  ['WSGIScriptAlias /web /srv/web/', true],
  ['WSGIScriptAlias / /srv/shop.example/', true],
  ['WSGIScriptAlias / "/srv/shop/wsgi.py"', false],
  ['WSGIScriptAlias / /srv/shop/wsgi.py/', false],
  ['WSGIScriptAliasMatch ^/(a|b) /srv/$1/wsgi.py', true],
  ['WSGIScriptAliasMatch ^/a(/.*)?$ /srv/shop/wsgi.py$1', false],
  ['WSGIScriptAlias /shop /srv/shop.d', true],
  ['WSGIScriptAlias /shop /srv/other.d', false],
])('of `%s` it is told whether it leads to several scripts', (directive, expected) => {
  expect(hasScripts({directive} as Reason, {fileSystem: memoryFileSystem({'/srv/shop.d/wsgi.py': ''})})).toBe(
    expected,
  )
})
