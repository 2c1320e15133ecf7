import {expect, test} from 'vitest'
import {openServer} from '../../../src/inspect/opened-server.ts'
import {explainRequest} from '../../../src/inspect/request/explain-request.ts'
import {otherWayThan} from '../../../src/inspect/request/other-ways.ts'

const server = openServer({root: 'fixtures/servers/debian'})

test.each([
  ['https://wiki.example:80/wiki', 'wiki.example is served at http://wiki.example/'],
  ['http://shop.example:8099/', 'shop.example is served at http://shop.example/, https://shop.example/'],
  [
    'http://WWW.shop.example:443/',
    'www.shop.example is served at http://www.shop.example/, https://www.shop.example/',
  ],
  ['http://nobody.example:8099/', undefined],
  ['http://shop.exmple/', 'did you mean shop.example?'],
  ['http://shop.exmaple/', 'did you mean shop.example?'],
  ['http://wikis.example/', 'did you mean wiki.example?'],
  ['http://blog.example/', undefined],
  ['http://192.0.2.1/', undefined],
  ['http://shop.example/', undefined],
])('for %s the other way is %s', (url, expected) => {
  expect(otherWayThan(explainRequest(server, url))).toBe(expected)
})
