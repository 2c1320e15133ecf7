import {expect, test} from 'vitest'
import {readingOrderIn} from '../../../src/run/files/reading-order.ts'
import {ROOT, readFiles} from '../../support/environment.ts'

const isReadBefore = readingOrderIn(
  readFiles({
    'a.conf':
      'Include modules.conf\nLoadModule x_module x.so\nInclude sites.conf\nLoadModule y_module y.so\n',
    'modules.conf': 'LoadModule z_module z.so\n',
    'sites.conf': 'Listen 80\nInclude shop.conf\nInclude wiki.conf\nInclude shop.conf\nListen 81\n',
    'shop.conf': 'ServerName shop.example\n',
    'wiki.conf': 'ServerName wiki.example\n',
  }),
)

function before(file: string, line: number, other: string): boolean | undefined {
  return isReadBefore(`${ROOT}/${file}`, line, `${ROOT}/${other}`)
}

test('a file that is read as a whole before another one comes before it', () => {
  expect(before('modules.conf', 1, 'shop.conf')).toBe(true)
  expect(before('shop.conf', 1, 'modules.conf')).toBe(false)
})

test('a file that is read twice counts where it is read first', () => {
  expect(before('shop.conf', 1, 'wiki.conf')).toBe(true)
  expect(before('wiki.conf', 1, 'shop.conf')).toBe(false)
})

test('of a file that includes the other one, the lines above the Include come before it', () => {
  expect(before('a.conf', 2, 'shop.conf')).toBe(true)
  expect(before('a.conf', 4, 'shop.conf')).toBe(false)
  expect(before('sites.conf', 1, 'wiki.conf')).toBe(true)
  expect(before('sites.conf', 5, 'wiki.conf')).toBe(false)
})

test('neither comes first where a file includes the other one', () => {
  expect(before('shop.conf', 1, 'sites.conf')).toBeUndefined()
  expect(before('shop.conf', 1, 'a.conf')).toBeUndefined()
})

test('of a file that the server does not read nothing is known', () => {
  expect(before('other.conf', 1, 'shop.conf')).toBeUndefined()
  expect(before('shop.conf', 1, 'other.conf')).toBeUndefined()
})
