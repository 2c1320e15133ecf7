import {mkdirSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, inject} from 'vitest'
import {runCli} from '../cli/run-cli.ts'
import {serverTest} from '../support/httpd.ts'
import {requestCases} from '../support/request-cases.ts'
import {answersOf} from '../support/running-server.ts'

const SCRIPT = '/srv/example-server/app/root.wsgi'

function host(port: string): string {
  return `<VirtualHost *:${port}>
    ServerName shop.example
    WSGIScriptAlias / ${SCRIPT}
</VirtualHost>
`
}

serverTest('a site in two files starts after the run, and both run in its one process group', async () => {
  const [recorded] = requestCases().filter(({files}) => 'app/root.wsgi' in files)
  const cwd = mkdtempSync(join(inject('temporaryFolder'), 'pair-'))
  mkdirSync(join(cwd, 'sites'))
  for (const [name, port] of Object.entries({a: '80', b: '443'}))
    writeFileSync(join(cwd, `sites/${name}.conf`), host(port))
  expect(runCli(['--write', 'sites'], {cwd}).code).toBe(0)
  const migrated = (name: string, port: string, here: string): string =>
    readFileSync(join(cwd, `sites/${name}.conf`), 'utf8')
      .replaceAll('/srv/example-server', '@ROOT@')
      .replace(`*:${port}`, `*:${here}`)
  const answers = await answersOf(
    {
      ...recorded?.files,
      'conf/httpd.conf':
        'Include conf/base.conf\nListen 127.0.0.1:@PORT2@\nIncludeOptional conf/sites/*.conf\n',
      'conf/sites/a.conf': migrated('a', '80', '@PORT@'),
      'conf/sites/b.conf': migrated('b', '443', '@PORT2@'),
    },
    [
      {path: '/x', host: 'shop.example'},
      {path: '/x', host: 'shop.example', port: '@PORT2@'},
    ],
  )
  expect(answers).toEqual(
    Array(2).fill(
      expect.objectContaining({status: 200, process_group: 'shop.example', application_group: ''}),
    ),
  )
})
