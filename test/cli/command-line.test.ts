import {existsSync, mkdirSync} from 'node:fs'
import {beforeEach, describe, expect, test} from 'vitest'
import {HELP_OF} from '../../src/cli/help/help-of.ts'
import {hasInstalledServer} from '../../src/cli/server/installed-server.ts'
import {folderForEach} from '../support/cli/folder-for-each.ts'
import {type Outcome, runCli} from './run-cli.ts'

const SHOP = `<VirtualHost *:80>
    ServerName shop.example
    WSGIScriptAlias / /srv/shop/wsgi.py
</VirtualHost>
`

const {pathOf, write, read, run} = folderForEach('command-line')
beforeEach(() => {
  write('shop.conf', SHOP)
})

/** What is said of words that do not work; nothing is shown or written. */
function complaintAbout(...words: readonly string[]): string {
  const {code, stdout, stderr} = run(...words)
  expect({code, stdout: stdout.toString()}).toEqual({code: 2, stdout: ''})
  expect(read('shop.conf')).toBe(SHOP)
  return stderr
}

describe('without a path', () => {
  test('it is the server of this computer, or the help; never an error alone', () => {
    const {code, stdout, stderr} = run()
    expect(code).toBe(0)
    if (hasInstalledServer())
      expect(stderr).toMatch(
        /^ {2}note {5}no path is given, so this is the server of this computer: \/.*\n +.*-t wsgi-checks looks for faults\n/,
      )
    else expect(stdout.toString()).toBe(HELP_OF.plan)
  })

  test('a flag about the server alone does not change that', () => {
    if (!hasInstalledServer())
      return expect(complaintAbout('-D', 'NAME')).toContain('no path is given, and there is no server in /')
    const {code, stderr} = run('-D', 'NAME')
    expect(code).toBe(0)
    expect(stderr).toMatch(/^ {2}note {5}no path is given, so this is the server of this computer: \//)
  })

  test('nothing is written: that takes the name of the server', () => {
    expect(complaintAbout('--write')).toMatch(
      hasInstalledServer() ? /to write the server .*: httpd-codemod --write \// : /there is no server in/,
    )
  })
})

describe('help', () => {
  test('of every command is what its --help prints, and fits a screen of 80 columns', () => {
    for (const [name, help] of Object.entries(HELP_OF)) {
      expect(run('help', name).stdout.toString()).toBe(help)
      if (name !== 'help') expect(run(name, '--help').stdout.toString()).toBe(help)
      for (const line of help.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
    }
    expect(run('help').stdout.toString()).toBe(HELP_OF.plan)
  })

  test('of a transform is its manual page', () => {
    expect(run('help', 'move-to-daemon-mode').stdout.toString()).toMatch(/^move-to-daemon-mode \(safe\)\n/)
  })

  test('of anything else names the command that is meant', () => {
    expect(complaintAbout('help', 'aply')).toContain('there is no command "aply". Did you mean "apply"?')
  })
})

describe('what other programs call it', () => {
  test.each(['-n', '--dry-run'])('%s is what happens anyway', (flag) => {
    const plain = run('shop.conf')
    expect(run(flag, 'shop.conf')).toEqual(plain)
    expect(plain.stdout.toString()).toContain('+    WSGIProcessGroup shop.example')
  })

  test('--dry-run and --write contradict each other', () => {
    expect(complaintAbout('-n', '--write', 'shop.conf')).toContain('leave one out')
  })

  test.each(['--fix', '--in-place', '-i', '-w'])('%s is told to be --write', (flag) => {
    expect(complaintAbout(flag, 'shop.conf')).toContain('(To write what is shown: --write)')
  })

  test('--dry-run of an undo is explain', () => {
    expect(complaintAbout('undo', '--dry-run')).toContain('explain shows a plan or a run')
  })
})

describe('a misspelled', () => {
  test.each([
    ['aply', 'apply'],
    ['undoo', 'undo'],
    ['inspct', 'inspect'],
    ['explian', 'explain'],
    ['tests', 'test'],
  ])('command %s is near to %s', (word, command) => {
    expect(complaintAbout(word, 'plan.json')).toContain(`Did you mean "httpd-codemod ${command}"?`)
  })

  test('command is a path where there is a file of that name', () => {
    write('undoo', SHOP)
    expect(run('undoo').stdout.toString()).toContain('+++ b/undoo')
  })

  test.each([
    ['--wriet', '--write'],
    ['-write', '--write'],
    ['--chek', '--check'],
    ['--fail', '--fail-on'],
  ])('flag %s is near to %s', (flag, meant) => {
    const complaint = complaintAbout(flag, 'shop.conf')
    expect(complaint).toContain(meant)
    expect(complaint).toContain('See: httpd-codemod help\n')
  })

  test('preview, a transform instead of a path, says how to run it', () => {
    expect(complaintAbout('move-to-daemon-mode', 'shop.conf')).toContain(
      'httpd-codemod -t move-to-daemon-mode',
    )
  })
})

describe('an empty value is an error', () => {
  test.each([
    ['--write', '--verify', ''],
    ['--write', '--reload', ' '],
    ['--write', '--probe', ''],
    ['--write', '--state-dir', ''],
    ['-o', ''],
    ['-t', ''],
    ['--root', ''],
    ['-f', ''],
  ])('%s %s %s', (...words) => {
    expect(complaintAbout(...words, 'shop.conf')).toMatch(/argument ' ?' is invalid\. It is empty\./)
  })

  test('and so is an empty path, and nothing to explain', () => {
    expect(complaintAbout('')).toContain('a path is empty')
    expect(complaintAbout('explain', '')).toContain('It is empty.')
  })
})

describe('what is done only where something is written', () => {
  test('is told to be not done', () => {
    const flags = ['--verify', 'true', '--reload', 'true', '--probe', 'http://localhost:1/']
    expect(run(...flags, 'shop.conf').stderr).toContain(
      '  note     nothing was done for --verify, --reload, --probe: only with --write\n',
    )
    expect(run('--verify', 'true', '-o', 'plan.json', 'shop.conf').stderr).toContain(
      'nothing was done for --verify: only with --write, or with apply\n',
    )
  })

  test('is told in the order in which it was done', () => {
    const {stderr} = run('--write', '--verify', 'true', '--reload', 'true ok', 'shop.conf')
    expect(stderr).toMatch(
      /^ {2}verify {3}"true" accepted the staged files in a .*\n {2}write {4}the new files are in place\n {2}verify {3}"true" accepted the files in place\n {2}reload {3}ran "true ok"\n(?: {2}note .*\n)? {2}1 file written\. Run /m,
    )
  })

  test('--probe without --reload is told to ask a server that has not read the new files', () => {
    expect(run('--write', '--probe', 'http://localhost:1/', 'shop.conf').stderr).toContain(
      '--probe without --reload asks a server that has not read the new files',
    )
  })

  test('undo says that the server has to be reloaded, if it put something back', () => {
    run('--write', 'shop.conf')
    expect(run('undo').stderr).toMatch(
      /^ {2}1 file as before run \S+; this is run \S+\. Reload the server now\.\n$/,
    )
    expect(run('undo').stderr).not.toContain('reload the server')
  })
})

describe('explain', () => {
  test('of a file says how to name a line, and what shows all of it', () => {
    expect(complaintAbout('explain', 'shop.conf')).toContain(
      'a line number is missing; for line 1: httpd-codemod explain shop.conf:1, for all of it: httpd-codemod inspect shop.conf',
    )
  })

  test('of a folder says what shows it', () => {
    expect(complaintAbout('explain', '.')).toContain('for what is in it: httpd-codemod inspect .')
  })

  test('of a path that is not there says how to ask for it', () => {
    expect(complaintAbout('explain', '/cart')).toContain(
      'for a request: httpd-codemod explain http://HOST/cart',
    )
  })

  test('of a module does not load it', () => {
    write('own.mjs', "import {writeFileSync} from 'node:fs'\nwriteFileSync('loaded', '')\n")
    expect(complaintAbout('explain', './own.mjs')).toContain('explain loads no modules')
    expect(complaintAbout('explain', 'own.mjs')).toContain('explain loads no modules')
    expect(existsSync(pathOf('loaded'))).toBe(false)
  })

  test.each([
    ['shop.example', 'http://shop.example'],
    ['shop.example/cart?a=b', 'http://shop.example/cart?a=b'],
    ['shop.example:8080/cart', 'http://shop.example:8080/cart'],
    ['shop.example:443', 'https://shop.example:443'],
    ['localhost/cart', 'http://localhost/cart'],
  ])('of %s asks for the URL that is meant, and says so', (host, url) => {
    const {code, stdout, stderr} = run('explain', host, '--server', 'shop.conf')
    expect({code, first: stdout.toString().split('\n')[0]}).toEqual({code: 0, first: url})
    expect(stderr).toContain(`  note     no file has that name, so this is ${url}\n`)
  })

  test('of a file that is named like a host explains the file', () => {
    write('shop.example', SHOP)
    expect(run('explain', 'shop.example:3').stdout.toString()).toContain(
      'WSGIScriptAlias / /srv/shop/wsgi.py',
    )
    expect(complaintAbout('explain', 'gone.conf:3')).toContain('gone.conf: no such file')
  })

  test('of a URL says which server was asked, unless it was named', () => {
    mkdirSync(pathOf('copy/sites-enabled'), {recursive: true})
    write('copy/apache2.conf', 'IncludeOptional sites-enabled/*.conf\n')
    write('copy/sites-enabled/shop.conf', SHOP)
    const inCopy = (...words: readonly string[]): Outcome =>
      runCli(['explain', 'http://shop.example/', ...words], {cwd: pathOf('copy/sites-enabled')})
    expect(inCopy('--server', '..').stderr).not.toContain('answers')
    const {code, stderr} = inCopy()
    if (hasInstalledServer())
      expect(stderr).toMatch(
        / {2}note {5}this is what \/.* answers; for the one around this folder: --server .*\/copy\n/,
      )
    else expect({code, stderr}).toEqual({code: 2, stderr: expect.stringContaining('no server found')})
  })
})
