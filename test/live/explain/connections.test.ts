/** The real server is connected to with and without TLS, and what `explain` says of the connection is what happens. */
import {once} from 'node:events'
import {type IncomingMessage, request} from 'node:http'
import {request as secureRequest} from 'node:https'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {openServer} from '../../../src/inspect/opened-server.ts'
import {explainRequest} from '../../../src/inspect/request/explain-request.ts'
import {newFolder, run, serverTest} from '../../support/server/httpd.ts'
import {newServerFolder} from '../../support/server/running-server.ts'

const HEADING = `ServerRoot @ROOT@
ServerName main.example
PidFile @ROOT@/run/pid
ErrorLog @ROOT@/logs/error
LoadModule mpm_event_module @MODULES@/mod_mpm_event.so
LoadModule authz_core_module @MODULES@/mod_authz_core.so
LoadModule alias_module @MODULES@/mod_alias.so
LoadModule rewrite_module @MODULES@/mod_rewrite.so
LoadModule socache_shmcb_module @MODULES@/mod_socache_shmcb.so
LoadModule ssl_module @MODULES@/mod_ssl.so
DocumentRoot @ROOT@/htdocs
`
const CERTIFICATE = 'SSLCertificateFile @CERT@/cert.pem\nSSLCertificateKeyFile @CERT@/key.pem\n'
const LISTEN = 'Listen 127.0.0.1:@PORT@\n'

function host(name: string, lines = '', address = '*:@PORT@'): string {
  return `<VirtualHost ${address}>\nServerName ${name}\nRedirect 204 /\n${lines}</VirtualHost>\n`
}

/** What a server has beside the heading. */
const SERVERS: Readonly<Record<string, string>> = {
  'SSLEngine on in the host': LISTEN + CERTIFICATE + host('a.example', 'SSLEngine on\n'),
  'SSLEngine off': LISTEN + CERTIFICATE + host('a.example', 'SSLEngine off\n'),
  'SSLEngine optional': LISTEN + CERTIFICATE + host('a.example', 'SSLEngine optional\n'),
  'SSLEngine of the main server, inherited': `${LISTEN}${CERTIFICATE}SSLEngine on\n${host('a.example')}`,
  'SSLEngine of the main server, overridden': `${LISTEN}${CERTIFICATE}SSLEngine on\n${host('a.example', 'SSLEngine off\n')}`,
  'SSLEngine of the main server alone': `${LISTEN}${CERTIFICATE}SSLEngine on\nRedirect 204 /\n`,
  'TLS in the second host only':
    LISTEN + CERTIFICATE + host('b.example') + host('a.example', 'SSLEngine on\n'),
  'TLS in the first host only':
    LISTEN + CERTIFICATE + host('b.example', 'SSLEngine on\n') + host('a.example'),
  'a rule that asks for HTTPS in the second host':
    LISTEN +
    CERTIFICATE +
    host('b.example', 'SSLEngine on\n') +
    '<VirtualHost *:@PORT@>\nServerName a.example\nRewriteEngine On\nRewriteCond %{HTTPS} on\nRewriteRule ^ - [G]\n</VirtualHost>\n',
  'Listen with https for all addresses': `Listen @PORT@ https\n${CERTIFICATE}${host('a.example')}`,
  'Listen with https for the address of the host': `Listen 127.0.0.1:@PORT@ https\n${CERTIFICATE}${host('a.example', '', '127.0.0.1:@PORT@')}`,
  'Listen with https for another address than that of the host': `Listen 127.0.0.1:@PORT@ https\n${CERTIFICATE}${host('a.example')}`,
  'Listen with https, and no virtual host': `Listen @PORT@ https\n${CERTIFICATE}Redirect 204 /\n`,
  'Listen with https, and no certificate': `Listen @PORT@ https\n${host('a.example')}`,
  'Listen with https, and a certificate in the host': `Listen @PORT@ https\n${host('a.example', CERTIFICATE)}`,
  'Listen with https for the second address of a host': `Listen @PORT@\nListen @PORT2@ https\n${CERTIFICATE}${host('a.example', '', '*:@PORT@ *:@PORT2@')}`,
  'Listen with https for the first address of a host': `Listen @PORT@\nListen @PORT2@ https\n${CERTIFICATE}${host('a.example', '', '*:@PORT2@ *:@PORT@')}`,
  'Listen with https for a host of all ports': `Listen @PORT@ https\n${CERTIFICATE}${host('a.example', '', '*')}`,
  'Listen with https, SSLEngine off': `Listen @PORT@ https\n${CERTIFICATE}${host('a.example', 'SSLEngine off\n')}`,
  'Protocol https': LISTEN + CERTIFICATE + host('a.example', 'Protocol https\n'),
  'Protocol https in the main server': `${LISTEN}${CERTIFICATE}Protocol https\n${host('a.example')}`,
  'Protocol http, Listen with https': `Listen @PORT@ https\n${CERTIFICATE}${host('a.example', 'Protocol http\n')}`,
  'nothing at all about TLS': LISTEN + host('a.example'),
}

/** The headline of a fault, or the status. */
type Outcome = 'noTls' | 'noListener' | number

serverTest.each(Object.entries(SERVERS))(
  'the connections of a server with %s are what is said of them',
  async (_name, text) => {
    const certificate = newCertificate()
    const main = (HEADING + text).replaceAll('@CERT@', certificate)
    const folder = await newServerFolder({'conf/httpd.conf': main})
    const [port, deaf] = [Number(folder.fill('@PORT@')), Number(folder.fill('@PORT2@'))]
    const urls = ['http', 'https'].flatMap((scheme) => [
      `${scheme}://a.example:${port}/`,
      `${scheme}://nobody.example:${port}/`,
      `${scheme}://a.example:${deaf}/`,
    ])
    const found = await folder.whileRunning(() => Promise.all(urls.map(outcomeOf)))
    const opened = openServer({serverRoot: folder.root, mainFile: 'conf/httpd.conf'})
    const said = urls.map((url): Outcome | string => {
      const connect = `127.0.0.1:${new URL(url).port}`
      const {connection, resolution} = explainRequest(opened, url, {connect})
      if (connection.fault === 'noTls' || connection.fault === 'noListener') return connection.fault
      return resolution.certain ? resolution.status : 'not certain'
    })
    expect(Object.fromEntries(urls.map((url, index) => [url, said[index]]))).toEqual(
      typeof found === 'string' ? found : Object.fromEntries(urls.map((url, index) => [url, found[index]])),
    )
  },
)

test('a port that has TLS may have an error document of its own, which makes the answer to http uncertain', async () => {
  const folder = await newServerFolder({
    'conf/httpd.conf': `${HEADING}${LISTEN}${host('a.example', 'SSLEngine on\nErrorDocument 400 https://b.example/\n')}`,
  })
  const opened = openServer({serverRoot: folder.root, mainFile: 'conf/httpd.conf'})
  const {connection, resolution} = explainRequest(opened, `http://a.example:${folder.fill('@PORT@')}/`)
  expect(connection.fault).toBe('plainHttp')
  expect(resolution).toMatchObject({
    ...{status: 400, certain: false},
    reasons: ['ErrorDocument 400 https://b.example/ answers in its place'],
  })
})

async function outcomeOf(url: string): Promise<Outcome> {
  const {protocol, hostname, port, host} = new URL(url)
  const isSecure = protocol === 'https:'
  const options = {
    host: '127.0.0.1',
    port: Number(port),
    path: '/',
    headers: {host},
    agent: false,
    timeout: 10_000,
  }
  const sent = isSecure
    ? secureRequest({...options, servername: hostname, rejectUnauthorized: false})
    : request(options)
  sent.end()
  try {
    const [response] = (await once(sent, 'response')) as [IncomingMessage]
    response.resume()
    return response.statusCode ?? 0
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ECONNREFUSED' ? 'noListener' : 'noTls'
  }
}

let certificate: string | undefined

/** The folder of a certificate that nobody signed. */
function newCertificate(): string {
  if (certificate !== undefined) return certificate
  const folder = newFolder()
  const {status, stderr} = run('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
    ...[
      '-keyout',
      join(folder, 'key.pem'),
      '-out',
      join(folder, 'cert.pem'),
      '-days',
      '2',
      '-subj',
      '/CN=a.example',
    ],
  ])
  if (status !== 0) throw new Error(stderr)
  certificate = folder
  return folder
}
