import {spawnSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, inject, test} from 'vitest'
import {systemPath} from '../../../src/server/disk/paths.ts'
import {PROGRAM} from '../../cli/run-cli.ts'
import {isPossible} from '../../support/server/programs.ts'

const folder = mkdtempSync(join(inject('temporaryFolder'), 'byte-names-'))

/** Files by their names, as bytes: in UTF-8, in Latin-1, cut off in the middle of a character, and what Node puts for those. */
const NAMES = ['caf\xe9', 'caf\xc3\xa9', 'caf\xc3', '\xef\xbf\xbd', '\xff\xfe']

function write(name: string, text: string): void {
  const path = Buffer.from(`${folder}/${name}`, 'latin1')
  mkdirSync(path.subarray(0, path.lastIndexOf('/')), {recursive: true})
  writeFileSync(path, text, 'latin1')
}

function site(name: string): string {
  return `<VirtualHost *:80>\n    ServerName ${name}.example\n    WSGIScriptAlias / /srv/${name}.wsgi\n</VirtualHost>\n`
}

NAMES.forEach((name, index) => {
  write(`sites/${name}.conf`, site(`site${index}`))
})
write('d\xe9r/one.conf', site('dir'))

/** Runs the program through a shell that makes bytes of `\351`: Node gives words to others as UTF-8 only. */
function run(line: string): {readonly code: number | null; readonly stdout: string; readonly stderr: string} {
  const {status, stdout, stderr} = spawnSync(
    'sh',
    ['-c', `E=$(printf '\\351'); set -- "$0" "$1"; exec "$@" ${line}`, process.execPath, PROGRAM],
    {cwd: folder, encoding: 'utf8', timeout: 20_000},
  )
  return {code: status, stdout, stderr}
}

function hostsOf(main: string): readonly string[] {
  const {stdout} = run(`inspect -f "$PWD/${main}" --format json`)
  return JSON.parse(stdout).virtualHosts.map(({serverName}: {readonly serverName: string}) => serverName)
}

const HEAD = `ServerRoot ${folder}\nListen 80\nLoadModule wsgi_module modules/mod_wsgi.so\n`

describe('a path in a configuration becomes the bytes that the server opens', () => {
  test.each([
    ['Include sites/*.conf', ['site2', 'site1', 'site0', 'site3', 'site4']],
    ['Include sites/caf?.conf', ['site2', 'site0']],
    ['Include sites/caf\xe9.conf', ['site0']],
    ['Include "sites/caf[\xe9].conf"', ['site0']],
    ['Include sites/caf\xc3\xa9.conf', ['site1']],
    ['# \xe9\nInclude sites/caf\xc3\xa9.conf', ['site1']],
    ['Define D d\xe9r\nInclude $' + '{D}/one.conf', ['dir']],
    ['Include d\xe9r/*.conf', ['dir']],
    ['Include d\xe9r', ['dir']],
  ])('%j', (line, names) => {
    write('main.conf', `${HEAD}${line}\n`)
    expect(hostsOf('main.conf')).toEqual(names.map((name) => `${name}.example`))
  })
})

test('names are read, and shown as git shows them', () => {
  const {code, stdout} = run('sites d$' + '{E}r')
  expect(code).toBe(0)
  const names = [...stdout.matchAll(/^\+\+\+ (.*)$/gm)].map(([, name]) => name)
  expect(names.toSorted()).toEqual(
    ['caf\\303', 'caf\\303\\251', 'caf\\351', '\\357\\277\\275', '\\377\\376']
      .map((name) => `"b/sites/${name}.conf"`)
      .concat('"b/d\\351r/one.conf"')
      .toSorted(),
  )
  writeFileSync(join(folder, 'all.patch'), stdout)
  expect(spawnSync('git', ['apply', '--check', 'all.patch'], {cwd: folder}).status).toBe(0)
})

test('a name of the command line and the working folder keep their bytes', () => {
  expect(run('"sites/caf$' + '{E}.conf" --format text').stdout).toContain('sites/caf\\351.conf')
  const {stdout} = spawnSync(
    'sh',
    ['-c', `cd d$(printf '\\351')r && "$0" "$1" one.conf`, process.execPath, PROGRAM],
    {
      ...{cwd: folder, encoding: 'utf8'},
    },
  )
  expect(stdout).toContain('+++ b/one.conf')
})

test('JSON has them as Python has them, and a plan names the files that are there', () => {
  expect(run('sites -o plan.json').code).toBe(0)
  const {stdout} = run('explain plan.json --format json')
  const states = JSON.parse(stdout).servers[0].files.map(({state}: {readonly state: string}) => state)
  expect(states).toEqual(NAMES.map(() => 'to do'))
  expect(run('explain plan.json').stdout).toContain('sites/caf\\351.conf')
})

test('every text is a path of its own', () => {
  const paths = NAMES.map((name) =>
    systemPath(name.replaceAll(/[\x80-\xff]/g, (byte) => String.fromCharCode(0xdc00 + byte.charCodeAt(0)))),
  )
  expect(paths.map((path) => Buffer.from(path).toString('latin1'))).toEqual(NAMES)
})

test('a plan of such files is applied, and undone', () => {
  const contents = (): readonly string[] =>
    NAMES.map((name) => readFileSync(Buffer.from(`${folder}/sites/${name}.conf`, 'latin1'), 'latin1'))
  const before = contents()
  const state = `--state-dir "${folder}.state"`
  expect(run('sites -o apply.json').code).toBe(0)
  expect(run(`apply apply.json ${state}`)).toMatchObject({code: 0})
  for (const text of contents()) expect(text).toContain('WSGIDaemonProcess')
  expect(run(`explain runs ${state}`).stdout).toContain('sites/caf\\351.conf')
  expect(run(`undo ${state}`)).toMatchObject({code: 0})
  expect(contents()).toEqual(before)
})

test.skipIf(!isPossible('mount namespaces', 'unshare', '--mount', 'true'))(
  'a check before they are written sees the new files, each under its own name',
  () => {
    const names = [...NAMES, 'back\\0163lash', 'line\n', 'dot.\xe9\n']
    for (const [index, name] of names.entries()) write(`checked/${name}.conf`, site(`checked${index}`))
    const check = 'for each in checked/*.conf; do grep -q WSGIDaemonProcess "$each" || exit 1; done'
    const {code, stderr} = run(`--write -q checked --state-dir "${folder}.state" --verify '${check}'`)
    expect(code, stderr).toBe(0)
    for (const name of names) {
      const text = readFileSync(Buffer.from(`${folder}/checked/${name}.conf`, 'latin1'), 'latin1')
      expect(text).toContain('WSGIDaemonProcess')
    }
  },
)

test('a message names such a file as it is shown elsewhere', () => {
  expect(run('"no$' + '{E}.conf"').stderr).toContain('no\\351.conf: no such file or folder')
})

test('runs are not kept under another name than the one that is given', () => {
  const before = readdirSync(folder)
  for (const command of ['--write sites', 'undo', 'explain runs']) {
    const {code, stderr} = run(`${command} --state-dir "st$E"`)
    expect([code, stderr]).toEqual([
      2,
      `httpd-codemod: ${folder}/st\\351: runs are kept only where names are UTF-8; name a folder with --state-dir\n`,
    ])
  }
  expect(readdirSync(folder)).toEqual(before)
})
