import {expect, test} from 'vitest'
import {requestFrom} from '../../src/inspect/request/request-from-url.ts'
import {serverModelOf} from '../../src/resolve/server/server-model.ts'
import {nodeFileSystem} from '../../src/server/node-file-system.ts'

const server = serverModelOf(
  {
    tree: [],
    files: [],
    error: undefined,
    errors: [],
    warnings: [],
    assumptions: [],
    serverRoot: '/',
    modules: new Set(),
  },
  {fileSystem: nodeFileSystem(undefined)},
)

test.each([
  ['http://shop.example', {host: 'shop.example', port: 80, hostPort: undefined, path: '/'}],
  ['https://shop.example/a/../b//c%2Fd?q#f', {port: 443, hostPort: undefined, path: '/a/../b//c%2Fd?q'}],
  ['http://shop.example?q', {host: 'shop.example', path: '/?q'}],
  ['http://shop.example:8080/x', {port: 8080, hostPort: 8080, path: '/x'}],
  ['HTTPS://SHOP.example:443/', {host: 'SHOP.example', port: 443, hostPort: undefined}],
  ['http://[::1]:8080/', {host: '[::1]', port: 8080, address: '::1'}],
  ['http://192.0.2.7/', {host: '192.0.2.7', address: '192.0.2.7'}],
  ['http://a/é x', {path: '/%C3%A9%20x'}],
  // A byte that is not UTF-8.
  ['http://a/caf\udce9', {path: '/caf%E9'}],
])('%s is read as a client reads it', (url, expected) => {
  expect(requestFrom(url).on(server).request).toMatchObject(expected)
})

test.each(['http://', 'http:///x', 'http://a:99999/', 'http://a:0/', 'http://user@a/', 'http://a b/'])(
  '%s is no URL of a request',
  (url) => {
    expect(() => requestFrom(url)).toThrow(/^cannot read the URL .*, expected http:\/\/HOST:PORT\/PATH$/)
  },
)
