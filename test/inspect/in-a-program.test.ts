import {fileURLToPath} from 'node:url'
import {expect, test} from 'vitest'
import {explainLine, explainRequest, inspectServer, openServer} from '../../src/index.ts'

const root = fileURLToPath(new URL('../../fixtures/servers/debian', import.meta.url))
const SITE = '/etc/apache2/sites-enabled/shop.conf'

test('a program gets what inspect prints as plain data', () => {
  const {applications, groups, verdict} = inspectServer(openServer({root}))
  expect(applications.map(({mount, processGroup}) => `${mount} ${processGroup}`)).toContain(
    '/admin shop-admin',
  )
  expect(groups.filter(({isUsed}) => !isUsed).map(({name}) => name)).toEqual(['reports'])
  expect(verdict).toEqual({outcome: 'accepted'})
})

test('a program gets the templates of a server, and what is in their plain parts', () => {
  const path = fileURLToPath(new URL('../../fixtures/templates/tags/erb-puppet.conf', import.meta.url))
  const {templates, hosts} = inspectServer(openServer({path}))
  expect(templates).toEqual([{kind: 'erb', place: {file: path, line: 3, column: 1}}])
  expect(hosts.map(({serverName}) => serverName)).toEqual(['shop.example'])
})

test('a program gets a line with what it applies to, also by the path of a link', () => {
  const server = openServer({root})
  const line = explainLine(server, SITE, 17)
  expect(line?.expansion.map(({host}) => host)).toContain('shop.example (*:443)')
  expect(explainLine(server, SITE.replace('enabled', 'available'), 17)).toEqual(line)
  expect(explainLine(server, SITE, 1000)).toBeUndefined()
  expect(explainLine(server, '/etc/hosts', 1)).toBeUndefined()
})

test('a program gets the answer to a request, and what was taken for granted about it', () => {
  const {request, resolution, note} = explainRequest(
    openServer({root}),
    'https://shop.example/admin/users?page=2',
  )
  expect(request).toMatchObject({host: 'shop.example', port: 443, path: '/admin/users?page=2'})
  expect(resolution).toMatchObject({status: 200, processGroup: 'shop-admin', pathInfo: '/users'})
  expect(note).toBeUndefined()
  expect(() => explainRequest(openServer({root}), 'shop.example')).toThrow('cannot read the URL shop.example')
})
