import {expect, test} from 'vitest'
import {connectionsIn, type Extent} from '../../../src/inspect/hosts/connections.ts'
import {serverModelOf} from '../../../src/resolve/server/server-model.ts'
import {environmentOf, readFiles} from '../../support/environment.ts'

/** Each scope, the main server first: `address name`, then what is special. */
function connections(text: string, extent: Extent = 'server'): readonly string[] {
  const files = {'a.conf': text}
  const server = serverModelOf(readFiles(files), environmentOf(files))
  return [server.main, ...server.hosts].map((scope) =>
    connectionsIn(
      server,
      extent,
    )(scope)
      .map(({address, name, tls, isDefault, isListened}) =>
        [
          `${address} ${name}`,
          ...(tls === undefined ? ['TLS?'] : tls ? ['TLS'] : []),
          ...(isDefault ? ['default'] : []),
          ...(isListened ? [] : ['deaf']),
        ].join(' '),
      )
      .join(', '),
  )
}

test('the main server has the ports on which no virtual host is', () => {
  expect(
    connections(`Listen 80
Listen 8080
ServerName main
<VirtualHost *:80>
ServerName a
</VirtualHost>`),
  ).toEqual(['*:8080 main default', '*:80 a default'])
})

test('the first host of an address says whether it has TLS', () => {
  const host = (name: string, port: number, more = ''): string =>
    `<VirtualHost *:${port}>\nServerName ${name}\n${more}</VirtualHost>\n`
  const on = 'SSLEngine on\n'
  expect(connections(`Listen 443\n${host('a', 443, on)}${host('b', 443)}`)).toEqual([
    '',
    '*:443 a TLS default',
    '*:443 b TLS',
  ])
  expect(connections(`Listen 8443 https\n${host('c', 8443)}${host('d', 8443, on)}`)).toEqual([
    '',
    '*:8443 c default',
    '*:8443 d',
  ])
})

test('a host is reached by its name, else by a further one, else as the default, or not at all', () => {
  expect(
    connections(`Listen 80
ServerName main
<VirtualHost *:80>
</VirtualHost>
<VirtualHost *:80>
ServerName a
</VirtualHost>
<VirtualHost *:80>
ServerName A
ServerAlias *.a
</VirtualHost>
<VirtualHost *:80>
ServerName a
</VirtualHost>
<VirtualHost [2001:db8::1]:80 192.0.2.9>
ServerName a
</VirtualHost>`),
  ).toEqual([
    '',
    '*:80 main default',
    '*:80 a',
    '*:80 x.a',
    '*:80 undefined',
    '[2001:db8::1]:80 a default, 192.0.2.9:80 a default',
  ])
})

test('nothing may listen on the port of a host, which a part does not tell', () => {
  const text = 'Listen 10.0.0.1:80\n<VirtualHost 10.0.0.2:80 10.0.0.1:80 *:81>\nServerName a\n</VirtualHost>'
  expect(connections(text)).toEqual([
    '*:80 localhost default',
    '10.0.0.2:80 a default deaf, 10.0.0.1:80 a default, *:81 a default deaf',
  ])
  expect(connections(text, 'part')[1]).not.toContain('deaf')
})
