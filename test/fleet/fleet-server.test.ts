import {fileURLToPath} from 'node:url'
import {expect, test} from 'vitest'
import {fleetServerAt, pathWithin, requireMainFile, sortedServers} from '../../src/fleet/fleet-server.ts'
import {UNNAMED} from '../../src/server/locate/named-server.ts'

const hosts = fileURLToPath(new URL('../../fixtures/fleet/hosts', import.meta.url))

function namedAt(path: string): readonly (string | undefined)[] {
  const {name, named, paths} = fleetServerAt(path, UNNAMED)
  return [
    name.replace(hosts, '…'),
    named.root?.replace(hosts, '…'),
    ...paths.map((each) => each.replace(hosts, '…')),
  ]
}

test('a copy of a host and the folder of its server are the same server', () => {
  expect(namedAt(`${hosts}/web001`)).toEqual(['…/web001', '…/web001', '/etc/apache2'])
  expect(namedAt(`${hosts}/web001/etc/apache2/`)).toEqual(['…/web001', '…/web001', '/etc/apache2'])
  expect(namedAt(`${hosts}/legacy009/`)).toEqual(['…/legacy009', '…/legacy009', '/etc/httpd'])
  const both = [`${hosts}/web001`, `${hosts}/web001/etc/apache2`].map((path) => fleetServerAt(path, UNNAMED))
  expect(sortedServers(both)).toHaveLength(1)
})

test('the server of this computer has no other root', () => {
  expect(namedAt('/etc/apache2')).toEqual(['/etc/apache2', undefined, '/etc/apache2'])
})

test('any other path is read as it is', () => {
  expect(namedAt(`./${'rendered'}//site/`)).toEqual(['rendered/site', undefined, './rendered//site/'])
  expect(namedAt('.')).toEqual(['.', undefined, '.'])
})

test('paths of a server count from its folder', () => {
  const server = fleetServerAt(`${hosts}/web001/etc/apache2`, UNNAMED)
  expect(pathWithin(server, `${hosts}/web001/etc/apache2/apache2.conf`)).toBe('etc/apache2/apache2.conf')
  expect(pathWithin(server, '/elsewhere.conf')).toBe('/elsewhere.conf')
  expect(pathWithin(fleetServerAt(`${hosts}/../some.txt`, UNNAMED), `${hosts}/../some.txt`)).toBe('some.txt')
})

test('a copy of a host without a main file is one all the same, and cannot be read', () => {
  expect(namedAt(`${hosts}/gone007`)).toEqual(['…/gone007', '…/gone007', '/etc/apache2'])
  const refusal =
    '/etc/apache2: no main file that can be read, expected apache2.conf, httpd.conf or conf/httpd.conf'
  expect(() => requireMainFile(fleetServerAt(`${hosts}/gone007`, UNNAMED))).toThrow(refusal)
  expect(() => requireMainFile(fleetServerAt(`${hosts}/web001`, UNNAMED))).not.toThrow()
  expect(() => requireMainFile(fleetServerAt(`${hosts}/rendered008`, UNNAMED))).not.toThrow()
  const gone = fleetServerAt('gone/web1/etc/apache2', UNNAMED)
  expect(() => requireMainFile(gone)).toThrow(/^gone\/web1: no such file or folder$/)
})
