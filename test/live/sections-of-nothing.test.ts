/**
 * The real server as judge of check-section-of-nothing: it answers the same without the section. With the one that was
 * meant in its place it answers otherwise, so that the requests are those that matter.
 */
import {existsSync, readdirSync, readFileSync, symlinkSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {expect} from 'vitest'
import checkSectionOfNothing from '../../transforms/checks/access/check-section-of-nothing.ts'
import {findingsIn} from '../support/findings/claims.ts'
import {requestCases} from '../support/recorded/request-cases.ts'
import {serverTest} from '../support/server/httpd.ts'
import {newServerFolder, type ServerFolder} from '../support/server/running-server.ts'

const FIXTURES = fileURLToPath(new URL('../../fixtures/rules/check-section-of-nothing', import.meta.url))
const BASE = `${requestCases()[0]?.files['conf/base.conf'] ?? ''}
LoadModule authn_core_module @MODULES@/mod_authn_core.so
LoadModule authn_file_module @MODULES@/mod_authn_file.so
LoadModule authz_user_module @MODULES@/mod_authz_user.so
LoadModule authz_host_module @MODULES@/mod_authz_host.so
`
const FILES = ['shop/public/admin/a', 'shop/assets/static/a', 'wiki/private/a', 'releases/12/public/admin/a']
const PATHS = [
  '/',
  '/a',
  '/admin',
  '/admin/a',
  '/static/a',
  '/private/a',
  '/shop',
  '/shop/admin',
  '/shop//admin',
]
const HOSTS = ['shop.example', 'wiki.example', 'other.invalid']
const requests = HOSTS.flatMap((host) => PATHS.map((path) => ({host, path})))

const cases = readdirSync(FIXTURES).filter((name) => existsSync(join(FIXTURES, name, 'messages.txt')))

serverTest.each(cases)('"%s": the server answers the same without the section', async (name) => {
  const server = await newServerFolder({
    ...Object.fromEntries(FILES.map((path) => [`srv/${path}`, path])),
    'conf/base.conf': BASE,
    'conf/httpd.conf': 'Include conf/base.conf\n',
  })
  symlinkSync('releases/12', join(server.root, 'srv/current'))
  const text = readFileSync(join(FIXTURES, name, 'input.conf'), 'utf8')
    .replace(/^(?:LoadModule|Listen) .*\n/gm, '')
    .replace(/\/srv(?=\/)/g, server.fill('@ROOT@/srv'))
    .replaceAll('*:80>', server.fill('*:@PORT@>'))
  const sections = /^ *(<(?:Directory|Location).*>)\n[\s\S]*?<\/(?:Directory|Location)>\n/gm
  const granted = `<Directory ${server.fill('@ROOT@')}/srv>\n    Require all granted\n</Directory>\n`
  server.write({'conf/input.conf': text})
  server.write({'conf/httpd.conf': `Include conf/base.conf\n${granted}Include conf/input.conf\n`})
  const findings = await findingsIn(server, ['conf/input.conf'], [checkSectionOfNothing], 'conf/httpd.conf')
  const lines = text.split('\n')
  const told = findings.map(({position}) => lines[position.start.line - 1]?.trim())
  expect(told).not.toEqual([])
  const answers = await statusesOf(server)
  const without = text.replace(sections, (section, opening) => (told.includes(opening) ? '' : section))
  expect(without).not.toBe(text)
  server.write({'conf/input.conf': without})
  expect(await statusesOf(server)).toEqual(answers)

  const meant = findings.reduce((changed, finding) => {
    const {message} = finding as unknown as {readonly message: string}
    const [, section, expected] = /^Unexpected `(.*?)`.* expected `(.*?)`$/.exec(message) ?? []
    return section === undefined || expected === undefined ? changed : changed.replace(section, expected)
  }, text)
  if (meant === text) return
  // Nobody gets in: what is meant to let in lets in what is let in here anyway.
  server.write({
    'conf/input.conf': meant
      .replaceAll('Require all granted', 'Require all denied')
      .replaceAll('127.0.0.1', '192.0.2.1'),
  })
  expect(await statusesOf(server)).not.toEqual(answers)
})

async function statusesOf(server: ServerFolder): Promise<readonly number[]> {
  const answers = await server.ask(requests)
  if (typeof answers === 'string') throw new Error(answers)
  return answers.map(({status}) => status)
}
