import {expect, test} from 'vitest'
import {orderDependentLines} from '../../../src/httpd/directives/order-dependence.ts'
import {fromText} from '../../../src/index.ts'
import {findSections} from '../../../src/query/tree-index.ts'
import type {Section} from '../../../src/syntax/nodes.ts'

/** The lines of two Locations that depend on the order of both. */
function dependent(one: string, other: string, except: readonly string[] = []): readonly string[] {
  const root = fromText(`<Location /a>\n${one}\n</Location>\n<Location /b>\n${other}\n</Location>\n`)
  const [first, second] = findSections(root, 'Location') as readonly [Section, Section]
  return orderDependentLines(first, second, new Set(except)).map(({value}) => value.trim())
}

test('sections that say the same, or speak of different matters, may change places', () => {
  expect(dependent('Require all granted', 'require  all "granted"')).toEqual([])
  expect(dependent('Require all granted', 'Header set X y')).toEqual([])
  expect(dependent('WSGIPassAuthorization On', 'WSGIProcessGroup a')).toEqual([])
})

test('sections that set one directive differently may not', () => {
  expect(dependent('WSGIProcessGroup a', 'WSGIProcessGroup b')).toEqual([
    'WSGIProcessGroup a',
    'WSGIProcessGroup b',
  ])
  expect(dependent('WSGIProcessGroup a', 'WSGIProcessGroup b', ['wsgiprocessgroup'])).toEqual([])
})

test('directives of a module that merges all of them as one count as one matter', () => {
  expect(dependent('Order deny,allow\nDeny from all', 'Allow from all')).toEqual([
    'Order deny,allow',
    'Deny from all',
    'Allow from all',
  ])
})

test('sections within them count as what they hold', () => {
  const granted = '<RequireAny>\nRequire all granted\n</RequireAny>'
  expect(dependent(`<IfVersion >= 2.4>\n${granted}\n</IfVersion>`, granted)).toEqual([])
  expect(dependent(granted, 'Require all granted')).toHaveLength(2)
})

test('directives of modules that are not known are one matter', () => {
  expect(dependent('FooBar 1', 'BarFoo 2')).toEqual(['FooBar 1', 'BarFoo 2'])
})
