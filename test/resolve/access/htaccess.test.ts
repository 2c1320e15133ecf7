import {expect, test} from 'vitest'
import type {FileSystem} from '../../../src/httpd/environment.ts'
import {readServer} from '../../../src/reading/read-server.ts'
import {resolveRequest} from '../../../src/resolve/resolve-request.ts'
import {serverModelOf} from '../../../src/resolve/server/server-model.ts'
import {environmentOf} from '../../support/environment.ts'
import {SCRIPT} from '../../support/made-up-server.ts'
import {memoryFileSystem} from '../../support/memory-file-system.ts'

const MAIN = `Listen 80
ServerName localhost
<Directory />
AllowOverride None
</Directory>
<Directory /srv>
AllowOverride All
Require all granted
</Directory>
WSGIScriptAlias /shop /srv/shop.wsgi
`

/** What is known of a request for `/shop` where the .htaccess file beside the script is not read. */
function answerWith(other: Partial<FileSystem>) {
  const reading = readServer('httpd.conf', environmentOf({'httpd.conf': MAIN}))
  const problem = {problem: 'Permission denied'}
  const files = memoryFileSystem({'/srv/shop.wsgi': SCRIPT, '/srv/.htaccess': problem})
  const server = serverModelOf(reading, {fileSystem: {...files, ...other}})
  const request = {host: 'localhost', port: 80, hostPort: 80, address: '192.0.2.1', path: '/shop'}
  return resolveRequest(server, request)
}

test('an .htaccess file that we may not read may be one that the server reads', () => {
  expect(
    answerWith({kindOf: (path) => (/\.(?:wsgi|htaccess)$/.test(path) ? 'file' : 'directory')}),
  ).toMatchObject({
    ...{status: 200, certain: false},
    reasons: ['/srv/.htaccess cannot be read: Permission denied'],
  })
})

test('in a folder that we may not enter there may be an .htaccess file', () => {
  const kindOf: FileSystem['kindOf'] = (path) =>
    path.endsWith('.htaccess') ? 'closed' : path.endsWith('.wsgi') ? 'file' : 'directory'
  expect(answerWith({kindOf})).toMatchObject({
    ...{status: 200, certain: false},
    reasons: ['it is not known whether there is /srv/.htaccess'],
  })
})
