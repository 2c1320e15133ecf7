/** The real server as judge of the fixtures of checks: whatever a finding says of an answer, the server is asked. */
import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {expect} from 'vitest'
import type {Subject} from '../../src/testing.ts'
import {claimsOf, falsehoodsIn, findingsIn} from '../support/findings/claims.ts'
import {requestCases} from '../support/recorded/request-cases.ts'
import {forEachParallel} from '../support/server/config-dump.ts'
import {serverTest} from '../support/server/httpd.ts'
import {newServerFolder} from '../support/server/running-server.ts'

const FIXTURES = fileURLToPath(new URL('../../fixtures/rules', import.meta.url))
const CHECKS = new URL('../../transforms/checks/', import.meta.url)

/** Modules, ports and access as the recorded servers have them, and a path for the socket of CGI programs. */
const BASE = `${requestCases()[0]?.files['conf/base.conf'] ?? ''}
Listen 127.0.0.1:@PORT2@
LoadModule authz_host_module @MODULES@/mod_authz_host.so
<IfModule mod_cgid.c>
    ScriptSock "@ROOT@/run/cgid"
</IfModule>
`

/** What the rest of a server is for a file that comes without it. */
const GRANTED = `<Directory "@ROOT@/srv">
    Require all granted
</Directory>
Include conf/input.conf
`

const APPLICATION = `
def application(environ, start_response):
    start_response('200 OK', [('Content-Type', 'text/plain'), ('X-Script', __file__)])
    return [b'']
`

/** Folders of fixtures whose findings say what the server answers. */
const cases = readdirSync(CHECKS, {recursive: true, encoding: 'utf8'})
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => {
    const rule = file.replace(/^.*\/|\.ts$/g, '')
    return readdirSync(join(FIXTURES, rule)).map((name) => ({file, folder: join(FIXTURES, rule, name)}))
  })
  .filter(({folder}) => {
    const messages = join(folder, 'messages.txt')
    return (
      existsSync(messages) &&
      /answers \d{3} to \S*\/|gets the requests for/.test(readFileSync(messages, 'utf8'))
    )
  })

serverTest(
  'what the findings of fixtures say of answers is what the server answers',
  async () => {
    const falsehoods: string[] = []
    let asked = 0
    await forEachParallel(
      cases,
      async ({file, folder}) => {
        const {default: check} = (await import(new URL(file, CHECKS).href)) as {default: Subject}
        const read = (name: string): string => {
          const path = join(folder, name)
          return existsSync(path) ? onServer(readFileSync(path, 'utf8')) : ''
        }
        const input = read('input.conf')
        const around = read('apache2.conf')
        const alone = /Require all denied/.test(input) ? 'Include conf/input.conf\n' : GRANTED
        const main = around === '' ? alone : around
        const server = await newServerFolder({
          ...Object.fromEntries(scriptsOf(input + around).map((path) => [path, APPLICATION])),
          'conf/base.conf': BASE,
          'conf/input.conf': input,
          'conf/httpd.conf': `Include conf/base.conf\n${main}`,
        })
        const findings = await findingsIn(server, ['conf/input.conf'], [check], 'conf/httpd.conf')
        const claims = claimsOf(findings, server)
        const answers = await server.ask(claims.map(({request}) => request))
        if (typeof answers === 'string') falsehoods.push(`${folder}: the server does not start: ${answers}`)
        else if (claims.length === 0) falsehoods.push(`${folder}: nothing is said`)
        else {
          falsehoods.push(...falsehoodsIn(claims, answers).map((each) => `${folder}: ${each}`))
          asked += claims.length
        }
      },
      4,
    )
    expect(falsehoods).toEqual([])
    expect(asked).toBeGreaterThan(15)
  },
  600_000,
)

function onServer(text: string): string {
  return (
    text
      .replace(/\/srv(?=[/>\s"])/g, '@ROOT@/srv')
      .replaceAll('*:80>', '*:@PORT@>')
      .replace(/\*:(?:443|5000)>/g, '*:@PORT2@>')
      .replace(/modules\/(mod_\w+\.so)/g, '@MODULES@/$1')
      .replace(/^Include input.conf$/m, 'Include conf/input.conf')
      // The recorded servers have these.
      .replace(/^Listen \d+$/gm, '')
  )
}

/** Paths below the server's folder of the scripts that aliases lead to. */
function scriptsOf(text: string): readonly string[] {
  const targets = [...text.matchAll(/^\s*(?:WSGIScript)?Alias(?:Match)?\s+\S+\s+"?@ROOT@\/([^\s"]+)/gm)]
  const paths = targets.map(([, path = '']) => path.replace(/\$\d/g, 'x'))
  const folders =
    /^\s*(?:Set|Add)Handler\s+wsgi-script/m.test(text) && !/^\s*(?:WSGIScript)?Alias/m.test(text)
  const handled = folders ? [...text.matchAll(/^\s*<Directory "?@ROOT@\/(\S+\/[^\s">]+)/gm)] : []
  return [
    ...paths.flatMap((path) => (path.endsWith('/') ? [`${path}x.wsgi`, `${path}x.py`] : [path])),
    ...handled.flatMap(([, path]) => ['app.wsgi', 'x.py'].map((name) => `${path}/${name}`)),
  ]
}
