import {mkdtempSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {expect, inject, test} from 'vitest'
import {type Outcome, runCli} from '../run-cli.ts'

const cwd = fileURLToPath(new URL('../../..', import.meta.url))
const DEBIAN = ['--root', 'fixtures/servers/debian']

function inspect(...words: readonly string[]): Outcome {
  return runCli(['inspect', ...words], {cwd})
}

const HOSTING = ['--root', 'fixtures/servers/hosting']

test('inspect shows many hosts with long names in lines of 80 columns, wherever words allow it', () => {
  const {code, stdout} = inspect(...HOSTING)
  expect(code).toBe(0)
  const text = stdout.toString()
  expect(text).toContain('\nVirtual hosts (27)\n')
  expect(text).toContain('  harbour.example                     *:443 TLS      application, files\n')
  expect(text).toContain('      ? nothing listens on port 9090\n')
  expect(text).toContain('      ? not reached: a virtual host before it has its names and addresses\n')
  const long = text.split('\n').filter((line) => line.length > 80)
  for (const line of long) expect(line).toMatch(/\S{45}/)
})

test('inspect --host shows one host with what it inherits', () => {
  const {code, stdout} = inspect(...HOSTING, '--host', 'admin.hosting.example')
  expect(code).toBe(0)
  const text = stdout.toString()
  expect(text).toContain('Virtual hosts (1)\n')
  expect(text).toContain('    /identity  daemon health  main\n')
  expect(text).toContain('    /healthz   daemon health  main\n')
  expect(text).not.toContain('harbour')
  expect(text).not.toContain('never used')
})

test('inspect --host narrows the JSON document', () => {
  const {stdout} = inspect(...HOSTING, '--host', 'api.harbour.example:8443', '--format', 'json')
  const {host, virtualHosts, routes} = JSON.parse(stdout.toString())
  expect(host).toBe('api.harbour.example:8443')
  expect(virtualHosts).toHaveLength(1)
  expect(virtualHosts[0].connections).toEqual([
    {address: '*:8443', port: 8443, tls: true, default: true, listened: true, name: 'api.harbour.example'},
  ])
  expect(routes.map(({path}: {path: string}) => path)).toEqual([
    '/internal',
    '/robots.txt',
    '/errors',
    '/cgi-bin/',
    '/server-status',
  ])
})

test('inspect --only shows the parts that are asked for', () => {
  const {code, stdout} = inspect(...HOSTING, '--only', 'handlers, redirects', '--host', 'harbour.example:80')
  expect({code, stdout: stdout.toString()}).toEqual({
    code: 0,
    stdout: `No handlers.

Redirects (1)
    path  leads to                      declared at
  harbour.example *:80
    /     301 https://harbour.example/  sites-enabled/customers.conf:1 (macro)
`,
  })
})

test('inspect --format endpoints gives a line of fields for each', () => {
  const {code, stdout, stderr} = inspect(...DEBIAN, '--format', 'endpoints')
  expect({code, stderr}).toEqual({code: 0, stderr: ''})
  const lines = stdout.toString().split('\n').slice(0, -1)
  expect(lines).toEqual(lines.toSorted())
  expect(lines.map((line) => line.split('\t').slice(0, 4).join(' '))).toEqual([
    'http://shop.example:80/ subtree redirect 301',
    'http://web1.example:80/ files folder -',
    'http://web1.example:80/static/ files folder -',
    'http://wiki.example:80/static/ files folder -',
    'http://wiki.example:80/wiki subtree application 200',
    'https://shop.example:443/ subtree application 200',
    'https://shop.example:443/admin subtree application 200',
    'https://shop.example:443/static/ files folder -',
  ])
  const {stdout: some} = inspect(...DEBIAN, '--format', 'endpoints', '--only', 'redirects')
  expect(some.toString().split('\n')).toHaveLength(2)
})

test('a server that rejects its configuration has no endpoints', () => {
  const folder = mkdtempSync(join(inject('temporaryFolder'), 'inspect-'))
  writeFileSync(join(folder, 'httpd.conf'), 'Listen 80\nNoSuchDirective\n')
  const {code, stdout, stderr} = inspect(
    '--as',
    'server',
    join(folder, 'httpd.conf'),
    '--format',
    'endpoints',
  )
  expect({code, stdout: stdout.toString()}).toEqual({code: 2, stdout: ''})
  expect(stderr).toContain("Invalid command 'NoSuchDirective'")
  const {stdout: part} = inspect('--as', 'server', join(folder, 'httpd.conf'), '--only', 'redirects')
  expect(part.toString()).toMatch(/^The server rejects this configuration\.\n/)
})

test('the endpoints of a part are not certain, since the rest of the server may say more', () => {
  const {stdout} = inspect('fixtures/servers/lone/shop.conf', '--format', 'endpoints')
  for (const line of stdout.toString().trimEnd().split('\n'))
    expect(line).toContain('\tuncertain: the rest of the server is not known')
})
