import {expect, test} from 'vitest'
import {findHosts} from '../../../src/inspect/hosts/find-hosts.ts'
import {serverModelOf} from '../../../src/resolve/server/server-model.ts'
import {environmentOf, readFiles} from '../../support/environment.ts'

const files = {
  'a.conf': `ServerName main.example
<VirtualHost *:80>
ServerName shop.example
ServerAlias www.shop.example *.shop.example
</VirtualHost>
<VirtualHost *:443>
ServerName shop.example
</VirtualHost>
<VirtualHost 192.0.2.1:* [2001:db8::1]:81>
</VirtualHost>`,
}
const server = serverModelOf(readFiles(files), environmentOf(files))

function found(name: string): readonly string[] {
  return findHosts(server, name).map(({section}) => section?.args ?? 'main')
}

test.each([
  ['shop.example', ['*:80>', '*:443>']],
  ['SHOP.example:443', ['*:443>']],
  ['https://shop.example/cart', ['*:80>', '*:443>']],
  ['www.shop.example', ['*:80>']],
  ['any.shop.example', ['*:80>']],
  ['192.0.2.1', ['192.0.2.1:* [2001:db8::1]:81>']],
  ['192.0.2.1:8080', ['192.0.2.1:* [2001:db8::1]:81>']],
  ['[2001:db8::1]:81', ['192.0.2.1:* [2001:db8::1]:81>']],
  ['*:443', ['*:443>']],
  ['main.example', ['main']],
])('%s finds its hosts', (name, hosts) => {
  expect(found(name)).toEqual(hosts)
})

test.each([
  ['shop.exmple', 'there is no virtual host shop.exmple. Did you mean shop.example?'],
  ['shop.example:81', 'there is no virtual host shop.example:81; shop.example is on port 80, 443'],
  ['', 'there is no virtual host '],
])('%j finds none', (name, message) => {
  expect(() => findHosts(server, name)).toThrow(message)
})
