import {expect, test} from 'vitest'
import {serverPath} from '../../../src/httpd/paths/server-path.ts'

test('a relative path is below the ServerRoot, an absolute one stays', () => {
  expect(serverPath('/etc/apache2', 'conf/a.conf')).toBe('/etc/apache2/conf/a.conf')
  expect(serverPath('/etc/apache2/', 'a.conf')).toBe('/etc/apache2/a.conf')
  expect(serverPath('/etc/apache2', '/a.conf')).toBe('/a.conf')
  expect(serverPath('/', 'a.conf')).toBe('/a.conf')
})

test('dots and runs of slashes go, a slash at the end stays', () => {
  expect(serverPath('/r', './a//b/../c/')).toBe('/r/a/c/')
  expect(serverPath('/r', '../../../a')).toBe('/a')
  expect(serverPath('/r', '/a/.')).toBe('/a/')
  expect(serverPath('/r', '/')).toBe('/')
})
