import {mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, inject} from 'vitest'
import {runCli} from '../cli/run-cli.ts'
import {requestCases} from '../support/recorded/request-cases.ts'
import {serverTest} from '../support/server/httpd.ts'
import {answersOf, type ServerAnswer} from '../support/server/running-server.ts'

const SCRIPT = '/srv/example-server/app/root.wsgi'

function host(port: string, serverName = 'shop.example'): string {
  return `<VirtualHost *:${port}>
    ServerName ${serverName}
    WSGIScriptAlias / ${SCRIPT}
</VirtualHost>
`
}

/** The files as they are after one run over all of them. */
function migrated(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const cwd = mkdtempSync(join(inject('temporaryFolder'), 'pair-'))
  mkdirSync(join(cwd, 'sites'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, 'sites', name), text)
  expect(runCli(['--write', 'sites'], {cwd}).code).toBe(0)
  return Object.fromEntries(
    readdirSync(join(cwd, 'sites')).map((name) => [name, readFileSync(join(cwd, 'sites', name), 'utf8')]),
  )
}

/** What a server of these sites answers on the ports 80 and 443, with further lines in its main file. */
async function answersFrom(
  sites: Readonly<Record<string, string>>,
  names: readonly [plain: string, tls: string],
  main: string,
): Promise<readonly ServerAnswer[] | string> {
  const [recorded] = requestCases().filter(({files}) => 'app/root.wsgi' in files)
  const here = (text: string): string =>
    text
      .replaceAll('/srv/example-server', '@ROOT@')
      .replaceAll('*:80', '*:@PORT@')
      .replaceAll('*:443', '*:@PORT2@')
  return answersOf(
    {
      ...recorded?.files,
      'conf/httpd.conf': `Include conf/base.conf\nListen 127.0.0.1:@PORT2@\n${main}IncludeOptional conf/sites/*.conf\n`,
      ...Object.fromEntries(Object.entries(sites).map(([name, text]) => [`conf/sites/${name}`, here(text)])),
    },
    [
      {path: '/x', host: names[0]},
      {path: '/x', host: names[1], port: '@PORT2@'},
    ],
  )
}

function answerIn(processGroup: string): ServerAnswer {
  return expect.objectContaining({status: 200, process_group: processGroup, application_group: ''})
}

const SHOP = ['shop.example', 'shop.example'] as const
const LOAD_SSL = 'LoadModule ssl_module @MODULES@/mod_ssl.so\n'

serverTest('a site in two files starts after the run, and both run in its one process group', async () => {
  const sites = migrated({'a.conf': host('80'), 'b.conf': host('443')})
  expect(await answersFrom(sites, SHOP, '')).toEqual([answerIn('shop.example'), answerIn('shop.example')])
})

serverTest(
  'a site with one file under a condition runs in its one process group, with and without it',
  async () => {
    const sites = migrated({
      'shop-ssl.conf': `<IfModule mod_ssl.c>\n${host('443')}</IfModule>\n`,
      'shop.conf': host('80'),
    })
    expect(sites['shop-ssl.conf']).not.toContain('WSGIDaemonProcess')
    expect(await answersFrom(sites, SHOP, LOAD_SSL)).toEqual([
      answerIn('shop.example'),
      answerIn('shop.example'),
    ])
    const [plain] = await answersFrom(sites, SHOP, '')
    expect(plain).toEqual(answerIn('shop.example'))
  },
)

serverTest('sites whose names are variables of their files run in process groups of their own', async () => {
  const site = (name: string, port: string): string => `Define SITE ${name}\n${host(port, '$' + '{SITE}')}`
  const sites = migrated({'a.conf': site('a.example', '80'), 'b.conf': site('b.example', '443')})
  expect(await answersFrom(sites, ['a.example', 'b.example'], '')).toEqual([
    answerIn('root'),
    answerIn('root-2'),
  ])
})
