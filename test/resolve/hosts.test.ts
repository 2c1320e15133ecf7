import {describe, expect, test} from 'vitest'
import {requestCases} from '../support/recorded/request-cases.ts'
import {modelOf, predict} from '../support/server/predict.ts'

const BASE = requestCases()[0]?.files['conf/base.conf'] ?? ''

/** The first address of the host that answers, and whether that is certain. */
function hostOf(
  hosts: readonly (readonly [address: string, ...lines: string[]])[],
  host = 'a.example',
): string {
  const sections = hosts.flatMap(([address, ...lines]) => [
    `<VirtualHost ${address}>`,
    ...lines,
    '</VirtualHost>',
  ])
  const main = ['Include conf/base.conf', ...sections, ''].join('\n')
  const {virtualHost, certain} = predict(modelOf({'conf/base.conf': BASE, 'conf/httpd.conf': main}), {
    path: '/',
    host,
  })
  return (virtualHost?.address ?? 'main').replace('18080', 'PORT') + (certain ? '' : '?')
}

const NAME = 'ServerName a.example'

describe('a virtual host', () => {
  test('of the address comes before one of any, whatever their names are', () => {
    expect(
      hostOf([
        ['*:@PORT@', NAME],
        ['127.0.0.1:@PORT@', 'ServerName b.example'],
      ]),
    ).toBe('127.0.0.1:PORT')
  })

  test('of the port comes before one of any, whatever their order and names are', () => {
    const other = 'ServerName b.example'
    expect(
      hostOf([
        ['*', NAME],
        ['*:@PORT@', other],
      ]),
    ).toBe('*:PORT')
    expect(
      hostOf([
        ['*:@PORT@', other],
        ['*:*', NAME],
      ]),
    ).toBe('*:PORT')
    expect(
      hostOf([
        ['127.0.0.1:*', other],
        ['*:@PORT@', NAME],
      ]),
    ).toBe('127.0.0.1:*')
  })

  test('of an address without a port has that of the main server, if its name has one', () => {
    const named = (port: string): string =>
      `</VirtualHost>\nServerName main.example:${port}\n<VirtualHost *:1>`
    expect(
      hostOf([
        ['*:1', named('1')],
        ['127.0.0.1', NAME],
      ]),
    ).toBe('main')
    expect(
      hostOf([
        ['*:1', named('@PORT@')],
        ['127.0.0.1', NAME],
      ]),
    ).toBe('127.0.0.1')
    expect(
      hostOf([
        ['*:1', named('1')],
        ['*', NAME],
      ]),
    ).toBe('*')
  })

  test('of an address alone has a name that is looked up, if it says none', () => {
    expect(hostOf([['127.0.0.1:@PORT@']])).toBe('127.0.0.1:PORT?')
    expect(hostOf([['127.0.0.1:@PORT@', NAME], ['127.0.0.1:@PORT@']])).toBe('127.0.0.1:PORT?')
    expect(hostOf([['*:@PORT@']])).toBe('*:PORT')
  })

  test('given by a host name has an address that is looked up', () => {
    expect(hostOf([['host.example:@PORT@', NAME]])).toBe('main?')
  })
})
