/** What is said of connections where the configuration leaves something open; `test/live/connections` asks the server. */
import {mkdtempSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, inject, test} from 'vitest'
import {openServer} from '../../../src/inspect/opened-server.ts'
import {explainRequest, type RequestExplanation} from '../../../src/inspect/request/explain-request.ts'

const SHOP = '<VirtualHost *:443>\n  ServerName shop.example\n  @TLS@\n  Redirect 204 /\n</VirtualHost>\n'

function shop(tls: string): string {
  return SHOP.replace('@TLS@', tls)
}

/** What is said of a URL of a server that has mod_ssl. */
function explain(text: string, url: string, as: 'server' | 'part' = 'server'): RequestExplanation {
  const file = join(mkdtempSync(join(inject('temporaryFolder'), 'connection-')), 'httpd.conf')
  writeFileSync(file, text)
  const assume = new Map([
    ['ssl_module', true],
    ['alias_module', true],
  ])
  return explainRequest(openServer({path: file, as, assume}), url)
}

test('an SSLEngine in an open condition makes the answer uncertain, with and without TLS', () => {
  const text = `Listen 443\n${shop('<IfVersion > 2.4.70>\n  SSLEngine on\n  </IfVersion>')}`
  for (const url of ['http://shop.example:443/', 'https://shop.example/']) {
    const {connection, resolution} = explain(text, url)
    expect(connection).toMatchObject({fault: undefined, tls: undefined})
    expect(resolution.reasons).toContain('it is not known whether <IfVersion > 2.4.70> holds')
    expect(resolution.certain).toBe(false)
  }
})

test('a Listen in an open condition makes the answer uncertain, unless another one hears the request', () => {
  const open = `<IfVersion > 2.4.70>\nListen 443\n</IfVersion>\n`
  const {resolution} = explain(`Listen 80\n${open}${shop('SSLEngine on')}`, 'https://shop.example/')
  expect(resolution.reasons).toContain('it is not known whether <IfVersion > 2.4.70> holds')
  const {resolution: sure} = explain(
    `Listen 192.0.2.1:443\n${open}${shop('SSLEngine on')}`,
    'https://shop.example/',
  )
  expect(sure).toMatchObject({certain: true, status: 204})
})

test('TLS of another module than mod_ssl is not judged', () => {
  const {connection, resolution} = explain(`Listen 443\n${shop('GnuTLSEnable on')}`, 'https://shop.example/')
  expect(connection.fault).toBeUndefined()
  expect(resolution.certain).toBe(false)
})

test('of a part of a server no fault is certain, and what is on is believed', () => {
  const without = explain(shop(''), 'https://shop.example/', 'part')
  expect(without.connection.fault).toBeUndefined()
  expect(without.resolution.reasons).toEqual([
    'no TLS on port 443: the first host of *:443, shop.example, does not have SSLEngine on, as far as is known',
  ])
  expect(explain(shop('SSLEngine on'), 'https://shop.example/', 'part').resolution.certain).toBe(true)
})

test('a name may stand for any address, and an address for none but its own', () => {
  const text = `Listen 192.0.2.1:443\n${shop('SSLEngine on')}`
  expect(explain(text, 'https://shop.example/').connection.fault).toBeUndefined()
  expect(explain(text, 'https://192.0.2.2/').connection.headline).toBe(
    'nothing listens on 192.0.2.2:443; the server listens on 192.0.2.1:443',
  )
})

test('of a server on many ports some are named', () => {
  const listens = Array.from({length: 300}, (_, index) => `Listen ${8000 + index}\n`).join('')
  const {connection} = explain(listens, 'http://shop.example/')
  expect(connection.headline).toBe(
    'nothing listens on port 80; the server listens on 8000, 8001, 8002, 8003, 8004, 8005, 8006, 8007 and 292 more',
  )
  expect(connection.because).toHaveLength(8)
})

test('where nothing but the main server is at an address, no name is nobody’s', () => {
  const {connection} = explain('Listen 80\nListen 443\nServerName main.example\n', 'http://shop.exmple/')
  expect(connection).toEqual({
    fault: undefined,
    tls: false,
    isDefault: false,
    headline: undefined,
    because: [],
  })
})
