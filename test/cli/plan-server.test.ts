import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import {dirname, join} from 'node:path'
import {beforeEach, describe, expect, inject, test} from 'vitest'
import {type Outcome, runCli, runGit} from './run-cli.ts'

let cwd = ''
beforeEach(() => {
  cwd = realpathSync(mkdtempSync(join(inject('temporaryFolder'), 'plan-server-')))
})

function write(name: string, ...lines: readonly string[]): void {
  mkdirSync(dirname(join(cwd, name)), {recursive: true})
  writeFileSync(join(cwd, name), `${lines.join('\n')}\n`)
}

function link(name: string, target: string): void {
  mkdirSync(dirname(join(cwd, name)), {recursive: true})
  symlinkSync(target, join(cwd, name))
}

function site(name: string, ...lines: readonly string[]): readonly string[] {
  const alias = `WSGIScriptAlias / /srv/${name}/wsgi.py`
  return ['<VirtualHost *:80>', `    ServerName ${name}.example`, ...lines, `    ${alias}`, '</VirtualHost>']
}

const run = (...words: readonly string[]): Outcome => runCli(words, {cwd})
const read = (name: string): string => readFileSync(join(cwd, name), 'utf8')

/** The files that a run would change, as it shows them and as its patch names them. */
function planned(...words: readonly string[]): {
  readonly shown: readonly string[]
  readonly patched: readonly string[]
} {
  const {code, stdout, stderr} = run('--format', 'json', ...words)
  expect({code, stderr}).toMatchObject({code: 0})
  const {files} = JSON.parse(stdout.toString()) as {files: readonly {path: string; patch: string}[]}
  const changed = files.filter(({patch}) => patch !== '')
  return {
    shown: changed.map(({path}) => path),
    patched: changed.map(({patch}) => /^\+\+\+ b\/(.*)$/m.exec(patch)?.[1] ?? ''),
  }
}

/** A server as Debian lays it out, below a folder, with a site that is enabled by a link and one that is not. */
function writeServer(root: string, prefix: string): void {
  write(
    `${root}/etc/apache2/apache2.conf`,
    'IncludeOptional sites-enabled/*.conf',
    `Include ${prefix}/opt/extra.conf`,
  )
  write(`${root}/etc/apache2/sites-available/shop.conf`, ...site('shop'))
  write(`${root}/etc/apache2/sites-available/old.conf`, ...site('old'))
  link(`${root}/etc/apache2/sites-enabled/shop.conf`, `${prefix}/etc/apache2/sites-available/shop.conf`)
  write(`${root}/opt/extra.conf`, ...site('extra'))
}

describe('the folder of a server and its main file', () => {
  test('stand for the files that the server reads, each once, by the path it is read by', () => {
    write('etc/apache2.conf', 'IncludeOptional sites-enabled/*.conf', 'Include sites-available/shop.conf')
    write('etc/sites-available/shop.conf', ...site('shop'))
    write('etc/sites-available/old.conf', ...site('old'))
    link('etc/sites-enabled/shop.conf', '../sites-available/shop.conf')
    const wanted = {shown: ['etc/sites-enabled/shop.conf'], patched: ['etc/sites-available/shop.conf']}
    expect(planned('etc')).toEqual(wanted)
    expect(planned('etc/apache2.conf')).toEqual(wanted)
    expect(planned(join(cwd, 'etc')).shown).toEqual([join(cwd, 'etc/sites-enabled/shop.conf')])
  })

  test('stand for themselves with --no-follow', () => {
    write('apache2.conf', 'Include sites/*.conf', ...site('main'))
    write('sites/shop.conf', ...site('shop'))
    write('other/loose.conf', ...site('loose'))
    expect(planned('.').shown).toEqual(['apache2.conf', 'sites/shop.conf'])
    expect(planned('--no-follow', 'apache2.conf').shown).toEqual(['apache2.conf'])
    expect(planned('--no-follow', '.').shown).toEqual(['apache2.conf', 'other/loose.conf', 'sites/shop.conf'])
  })

  test('a copy does not lead to the files of another server', () => {
    writeServer('copy', join(cwd, 'live'))
    writeServer('live', join(cwd, 'live'))
    const before = [read('live/opt/extra.conf'), read('live/etc/apache2/sites-available/shop.conf')]
    const {code, stderr} = run('--write', 'copy/etc/apache2')
    expect(code).toBe(0)
    const [shop, folder] = [`${cwd}/live/etc/apache2/sites-available/shop.conf`, `${cwd}/copy/etc/apache2`]
    expect(stderr).toContain(`  note     left alone: ${shop} and 1 more, outside ${folder}; `)
    expect([read('live/opt/extra.conf'), read('live/etc/apache2/sites-available/shop.conf')]).toEqual(before)
  })

  test('what the server rejects is told, and a main file that is not there is an error', () => {
    write('apache2.conf', 'Include sites/*.conf', 'Include gone.conf')
    write('sites/shop.conf', ...site('shop'))
    const note = `  note     the server rejects this configuration: ${cwd}/apache2.conf:2: Could not open`
    for (const format of ['patch', 'text', 'json']) {
      expect(run('--format', format, '.')).toMatchObject({code: 0, stderr: expect.stringContaining(note)})
    }
    expect(run('-f', join(cwd, 'gone.conf'))).toMatchObject({
      code: 2,
      stderr: `httpd-codemod: ${cwd}/gone.conf: no such file or folder\n`,
    })
  })
})

describe('--root', () => {
  const SHOP = 'copy/etc/apache2/sites-available/shop.conf'

  beforeEach(() => writeServer('copy', ''))

  test('without a path means the server installed below it, and links stay below it', () => {
    expect(planned('--root', 'copy')).toEqual({
      shown: ['copy/etc/apache2/sites-enabled/shop.conf', 'copy/opt/extra.conf'],
      patched: [SHOP, 'copy/opt/extra.conf'],
    })
  })

  test('writes the files that git would patch', () => {
    const patch = run('--root', 'copy').stdout
    expect(run('--root', 'copy', '--write').code).toBe(0)
    const written = [read(SHOP), read('copy/opt/extra.conf')]
    expect(written.join('')).toContain('WSGIDaemonProcess extra.example')
    expect(runGit(['apply', '-R'], {cwd, input: patch}).code).toBe(0)
    expect(read(SHOP)).toBe(`${site('shop').join('\n')}\n`)
    expect(run('--root', 'copy').stdout).toEqual(patch)
  })

  test('a path is taken as it lies on this computer and as the server saw it', () => {
    for (const path of ['/etc/apache2/sites-enabled', 'copy/etc/apache2/sites-enabled']) {
      expect(planned('--root', 'copy', path)).toEqual({
        shown: ['copy/etc/apache2/sites-enabled/shop.conf'],
        patched: [SHOP],
      })
    }
    expect(planned('--root', 'copy', '/etc/apache2')).toEqual(planned('--root', 'copy'))
    expect(run('--root', 'copy', '/opt/gone.conf')).toMatchObject({
      code: 2,
      stderr: `httpd-codemod: copy/opt/gone.conf: no such file or folder below ${cwd}/copy\n`,
    })
  })

  test('a file far from the main file belongs to the server below it', () => {
    write('copy/opt/extra.conf', ...site('extra', '    ServerAlias shop.example'))
    write(
      'copy/opt/other.conf',
      '<VirtualHost *:81>',
      'ServerName s',
      'WSGIScriptAlias / /srv/s.py',
      '</VirtualHost>',
    )
    write('copy/etc/apache2/apache2.conf', 'Include /opt/*.conf', 'WSGIDaemonProcess s')
    expect(run('--root', 'copy', '/opt/other.conf').stdout.toString()).toContain('+WSGIDaemonProcess s-2 ')
  })
})

test('the versions of the server reach the transforms', () => {
  const findings = "{found: {message: '{versions}', reason: 'so it is'}}"
  write(
    'mine.mjs',
    `import {defineCheck} from 'httpd-codemod/transform'`,
    `export default defineCheck({name: 'mine', summary: 'Look', findings: ${findings},`,
    `  run({find, report, target: {httpd, modWsgi}}) {`,
    `    for (const node of find('Listen')) report(node, 'found', {versions: [httpd, modWsgi].join(' ')})`,
    `  }})`,
  )
  write('a.conf', 'Listen 80')
  const versions = ['--httpd-version', '2.4.58', '--mod-wsgi-version', '4.9.4']
  expect(run(...versions, '-t', './mine.mjs', 'a.conf').stderr).toContain('           2,4,58 4,9,4\n')
})

describe("httpd's own flags", () => {
  test('-f names the server that files belong to, and without a path its files', () => {
    write('conf.d/shop.conf', ...site('shop'))
    write('server.conf', 'WSGIDaemonProcess shop.example', `Include ${cwd}/conf.d/*.conf`)
    expect(planned('-f', join(cwd, 'server.conf')).shown).toEqual([join(cwd, 'conf.d/shop.conf')])
    write('stranger.conf', 'Listen 80')
    expect(run('-f', join(cwd, 'server.conf'), 'conf.d', 'stranger.conf').stderr).toContain(
      `  note     ${cwd}/server.conf does not read stranger.conf\n`,
    )
    expect(run('conf.d').stdout.toString()).toContain('WSGIDaemonProcess shop.example ')
    expect(run('-f', join(cwd, 'server.conf'), 'conf.d').stdout.toString()).toContain(
      'WSGIDaemonProcess shop.example-2 ',
    )
  })

  test('-f is relative to the ServerRoot that -d gives', () => {
    write('web/main.conf', 'Include sites/*.conf')
    write('web/sites/shop.conf', ...site('shop'))
    expect(planned('-d', 'web', '-f', 'main.conf').shown).toEqual(['web/sites/shop.conf'])
  })

  test('-D, -C, --assume and --httpd-version decide what the server reads', () => {
    const when = (section: string, name: string): readonly string[] => {
      return [`<${section}>`, `    Include ${name}.conf`, `</${section.split(' ')[0]}>`]
    }
    write(
      'apache2.conf',
      'LoadModule version_module mod_version.so',
      ...when('IfDefine NAMED', 'named'),
      ...when('IfModule odd_module', 'assumed'),
      ...when('IfVersion < 2.4', 'older'),
    )
    for (const name of ['named', 'first', 'assumed', 'older']) write(`${name}.conf`, ...site(name))
    expect(planned('--httpd-version', '2.4.58', '.').shown).toEqual([])
    expect(planned('--httpd-version', '2.4.58', '-DNAMED', '.').shown).toEqual(['named.conf'])
    expect(planned('--httpd-version', '2.4.58', '-C', 'Include first.conf', '.').shown).toEqual([
      'first.conf',
    ])
    expect(planned('--httpd-version', '2.4.58', '--assume', 'odd_module=on', '.').shown).toEqual([
      'assumed.conf',
    ])
    expect(planned('--httpd-version', '2.2.34', '.').shown).toEqual(['older.conf'])
  })

  test('what does not go together is refused', () => {
    write('apache2.conf', 'Listen 80')
    const refused = (...words: readonly string[]): string => {
      const {code, stdout, stderr} = run(...words)
      expect({code, stdout: stdout.toString()}).toEqual({code: 2, stdout: ''})
      return stderr
    }
    expect(refused('-f', join(cwd, 'apache2.conf'), '.')).toContain('both name a main file; leave one out')
    expect(refused('-d', '.', '-')).toContain('- (standard input) belongs to no server')
    expect(refused('--root', 'gone')).toContain('--root gone: no such file or folder')
    expect(refused('--root', '.')).toContain('no server found in /etc/apache2, ')
  })
})

test('looking at a server writes nothing', () => {
  writeServer('copy', '')
  const before = readdirSync(cwd, {recursive: true})
  run('--root', 'copy')
  expect(readdirSync(cwd, {recursive: true})).toEqual(before)
})

test('of many files that the server reads, the effects of those that change are told', () => {
  write('apache2.conf', 'Include conf/*.conf')
  for (let index = 0; index < 20; index++) write(`conf/${index}.conf`, `Define NAME${index}`)
  write('conf/shop.conf', ...site('shop'))
  expect(run('.').stderr).toContain('http://shop.example/…   embedded → daemon group `shop.example`')
})
