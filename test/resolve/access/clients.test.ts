import {describe, expect, test} from 'vitest'
import {readServer} from '../../../src/reading/read-server.ts'
import type {Client} from '../../../src/resolve/client.ts'
import type {ServerRequest} from '../../../src/resolve/resolution.ts'
import {resolveRequest} from '../../../src/resolve/resolve-request.ts'
import {serverModelOf} from '../../../src/resolve/server/server-model.ts'
import {environmentOf} from '../../support/environment.ts'
import {SCRIPT} from '../../support/made-up-server.ts'
import {memoryFileSystem} from '../../support/memory-file-system.ts'

const SOMEBODY: Client = {address: '198.51.100.7', login: 'nobody', headers: new Map()}

/** What is answered to `/shop`, whose folder has these lines. */
function answer(lines: string, request: Partial<ServerRequest> = {}, files: Record<string, string> = {}) {
  const main = `Listen 80
ServerName localhost
<Directory />
AllowOverride None
Require all granted
</Directory>
<Directory /srv>
${lines}
</Directory>
WSGIScriptAlias /shop /srv/shop.wsgi
${files.main ?? ''}
`
  const reading = readServer('httpd.conf', environmentOf({'httpd.conf': main}))
  const fileSystem = memoryFileSystem({'/srv/shop.wsgi': SCRIPT, ...files})
  const {status, certain, reasons} = resolveRequest(serverModelOf(reading, {fileSystem}), {
    ...{host: 'localhost', port: 80, hostPort: undefined, address: '192.0.2.1', path: '/shop'},
    client: SOMEBODY,
    ...request,
  })
  return {status, certain, reasons}
}

describe('a client', () => {
  test('of whom nothing is known leaves the answer open', () => {
    expect(answer('Require ip 198.51.100.0/24', {client: undefined})).toEqual({
      ...{status: 200, certain: false},
      reasons: ['access depends on who asks'],
    })
  })

  test('whose login alone is known may be let in by its address or not', () => {
    const client: Client = {...SOMEBODY, address: undefined}
    expect(answer('Require ip 198.51.100.0/24', {client}).certain).toBe(false)
    expect(answer('Require all denied', {client})).toMatchObject({status: 403, certain: true})
  })

  test('is a member of the groups that the AuthGroupFile names', () => {
    const lines = 'AuthType Basic\nAuthName staff\nAuthGroupFile /etc/groups\nRequire group staff'
    const files = {'/etc/groups': 'staff: alice bob\nother: carol\n'}
    const as = (name: string) => answer(lines, {client: {...SOMEBODY, login: {name}}}, files)
    expect(as('bob')).toMatchObject({status: 200, certain: true})
    expect(as('carol')).toMatchObject({status: 401, certain: true})
    expect(answer(lines, {}, files)).toMatchObject({status: 401, certain: true})
  })

  test('asked for by a name is not known: only a name server tells', () => {
    expect(answer('Require host partner.example')).toEqual({
      ...{status: 200, certain: false},
      reasons: ['it is not known whether `Require host partner.example` lets the client in'],
    })
  })
})

describe('a login', () => {
  test('that nothing requires, or that has no type, is an error of the server for everybody', () => {
    expect(answer('AuthType Basic\nAuthMerging Off', {client: undefined})).toMatchObject({
      ...{status: 500, certain: true},
    })
    expect(answer('Require valid-user', {client: undefined})).toMatchObject({status: 500, certain: true})
  })
})

describe('an .htaccess file', () => {
  const open = {'/srv/.htaccess': 'Require all denied\n'}

  test('has the name that AccessFileName gives, the first of them that is there', () => {
    const files = {...open, '/srv/.access': 'Require all granted\n', main: 'AccessFileName .none .access'}
    expect(answer('AllowOverride All', {}, open)).toMatchObject({status: 403})
    expect(answer('AllowOverride All', {}, files)).toMatchObject({status: 200, certain: true})
  })

  test('is read for what AllowOverrideList names, though AllowOverride is None', () => {
    expect(answer('AllowOverrideList Require', {}, open)).toMatchObject({status: 403, certain: true})
    expect(answer('AllowOverrideList Redirect', {}, open)).toMatchObject({status: 500, certain: true})
  })

  test('loses what has no leave where Nonfatal lets it be', () => {
    expect(answer('AllowOverride Nonfatal=Override', {}, open)).toMatchObject({status: 200, certain: true})
    expect(answer('AllowOverride Nonfatal=Limit', {}, open)).toMatchObject({status: 200, certain: true})
    expect(answer('AllowOverride Limit', {}, open)).toMatchObject({status: 500, certain: true})
    const block = {'/srv/.htaccess': '<IfModule mod_wsgi.c>\nRequire all denied\n</IfModule>\n'}
    expect(answer('AllowOverride Nonfatal=Override', {}, block).certain).toBe(false)
  })

  test('may not hold in a section what it may not hold outside of it', () => {
    const files = {'/srv/.htaccess': '<Files shop.wsgi>\nRequire all granted\n</Files>\n'}
    expect(answer('AllowOverride Limit', {}, files)).toMatchObject({status: 500, certain: true})
  })
})
