import {spawnSync} from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs'
import {join} from 'node:path'
import {expect, inject, test} from 'vitest'
import {runCli} from '../../cli/run-cli.ts'

/** A folder with programs that come first: no namespaces, and a server that tells its arguments. */
function newPrograms(): {readonly folder: string; readonly log: string; readonly path: string} {
  const folder = realpathSync(mkdtempSync(join(inject('temporaryFolder'), 'shell-')))
  const log = join(folder, 'log')
  // No wildcard of an Include matches a name that begins with a dot: a server in `*` reads nothing there.
  const bin = join(folder, '.bin')
  mkdirSync(bin)
  const write = (name: string, text: string): void => {
    writeFileSync(join(bin, name), text)
    chmodSync(join(bin, name), 0o755)
  }
  write('unshare', '#!/bin/sh\nexit 1\n')
  write(
    'httpd',
    `#!/bin/sh\nprintf '%s\\0' "$@" >> ${log}\nfor file; do :; done\ncase "$file" in /*) test -f "$file";; esac\n`,
  )
  return {folder, log, path: `${bin}:${process.env.PATH}`}
}

const HOSTILE = [
  'a b',
  '$(touch x)',
  ';touch x;',
  '`touch x`',
  "it's",
  'a"b',
  'a\\b',
  'a\\\\',
  '&touch x',
  '-x',
  '*',
  'a\nb',
]

test.each(HOSTILE)(
  'a server in a folder named %j is verified on a copy, and no shell reads the name',
  (name) => {
    const {folder, log, path} = newPrograms()
    const root = join(folder, name)
    mkdirSync(join(root, 'conf'), {recursive: true})
    writeFileSync(join(root, 'conf/httpd.conf'), 'Include sites.conf\n')
    writeFileSync(join(root, 'sites.conf'), 'WSGIScriptAlias /a /srv/a.wsgi\n')
    const words = ['--write', '--verify', 'A=b httpd -t', '-d', root, '-f', 'conf/httpd.conf']
    const {code, stderr} = runCli(words, {cwd: folder, environment: {PATH: path}})
    expect(existsSync(join(folder, 'x'))).toBe(false)
    const text = readFileSync(join(root, 'sites.conf'), 'utf8')
    if (name.includes('\n')) {
      expect([code, stderr]).toEqual([
        3,
        expect.stringContaining('no line of a configuration can hold the path'),
      ])
      expect(text).not.toContain('WSGIDaemonProcess')
      return
    }
    expect([code, stderr]).toEqual([0, expect.stringContaining('in a relocated copy')])
    expect(text).toContain('WSGIDaemonProcess')
    // Once on the copy, once on what is live.
    const [staged = ''] = readFileSync(log, 'utf8').split('-t\0').slice(1)
    expect(staged.split('\0').slice(0, 2)).toEqual(['-f', expect.stringMatching(/^\/.*\/httpd\.conf$/)])
    expect(staged).toContain(`${root}/conf/httpd.conf\0`)
  },
)

test('a folder is named to the user as a shell takes it', () => {
  const {folder, path} = newPrograms()
  const root = join(folder, '$(touch x)')
  mkdirSync(join(root, 'etc/httpd/conf'), {recursive: true})
  writeFileSync(join(root, 'etc/httpd/conf/httpd.conf'), 'WSGIScriptAlias /a /srv/a.wsgi\n')
  const words = ['--write', '--verify', 'httpd -t', '--root', root]
  const {code, stderr} = runCli(words, {cwd: folder, environment: {PATH: path}})
  expect(code).toBe(3)
  const [, suggested = ''] = /try --verify (.*)\n/.exec(stderr) ?? []
  const {stdout} = spawnSync('sh', ['-c', `printf %s ${suggested}`], {cwd: folder, encoding: 'utf8'})
  expect(stdout).toBe(`chroot '${root}' httpd -t`)
  expect(existsSync(join(folder, 'x'))).toBe(false)
})
