import {spawn, spawnSync} from 'node:child_process'
import {chmodSync, mkdirSync, readdirSync, statSync} from 'node:fs'
import {getuid} from 'node:process'
import {describe, expect, test} from 'vitest'
import {SHOP} from '../plan/site.ts'
import {CARELESS_MODULE} from '../support/cli/careless-module.ts'
import {folderForEach} from '../support/cli/folder-for-each.ts'
import {type Outcome, PROGRAM, type RunSettings, runCli} from './run-cli.ts'

const REJECTED = 'WSGIScriptAlias / /srv/shop/wsgi.py\n<Location /a>\n'

const {pathOf, write, read} = folderForEach('plan')
const run = (words: readonly string[], settings?: Partial<RunSettings>): Outcome =>
  runCli(words, {cwd: pathOf(), ...settings})

describe('a template is refused, whatever there is to do in it', () => {
  const NOTICE =
    "  refused  a.conf:2:16  template\n           a Jinja template ({{ name | default('shop') }}), so nothing is edited\n"

  test.each([
    ['a line a transform would change', SHOP.replace('shop.example', "{{ name | default('shop') }}")],
    ['no line for a transform', "<Location /a>\n    SetHandler {{ name | default('shop') }}\n</Location>\n"],
  ])('with %s', (_what, text) => {
    write('a.conf', text)
    const {code, stdout, stderr} = run(['--write', 'a.conf'])
    expect({code, stdout: stdout.toString()}).toEqual({code: 0, stdout: ''})
    expect(stderr).toContain(NOTICE)
    expect(stderr).toContain('1 file, 0 changes, 1 refusal. Nothing to write.\n')
    expect(read('a.conf')).toBe(text)
  })

  test('and a check still tells what it finds', () => {
    write('a.conf', `Listen {{ port }}\n${SHOP.replace('/srv', 'srv')}`)
    const {stderr} = run(['-t', 'check-relative-target', 'a.conf'])
    expect(stderr).toContain('finding  a.conf:4:5  check-relative-target')
    expect(stderr).toContain('refused  a.conf:1:8  template')
  })
})

describe('standard output is the product', () => {
  test('a patch there, the summary on standard error, and nothing written', () => {
    write('shop.conf', SHOP)
    const {code, stdout, stderr} = run(['shop.conf'])
    expect(code).toBe(0)
    expect(stdout.toString()).toMatch(/^diff --git a\/shop\.conf b\/shop\.conf\n/)
    expect(stdout.toString()).toContain(
      '@@ <VirtualHost *:443> shop.example [1 move-to-daemon-mode, 2 add-application-group-global]\n',
    )
    expect(stderr).toMatch(
      /^ {2}effect {3}https:\/\/shop\.example\/… {3}embedded → daemon group `shop\.example`/,
    )
    expect(stderr).toMatch(/\n {2}note {5}a response /)
    expect(stderr).toMatch(/\n {2}1 file, 2 changes, 0 refusals; .*\. Nothing written\. {2}--write\n$/)
    expect(read('shop.conf')).toBe(SHOP)
    expect(readdirSync(pathOf())).toEqual(['shop.conf'])
  })

  test('plan is the default command', () => {
    write('shop.conf', SHOP)
    expect(run(['plan', 'shop.conf']).stdout).toEqual(run(['shop.conf']).stdout)
  })

  test('nothing there where nothing changes', () => {
    write('a.conf', 'Listen 80\n')
    expect(run(['a.conf'])).toEqual({
      code: 0,
      stdout: Buffer.from(''),
      stderr: '  1 file, 0 changes, 0 refusals. Nothing to write.\n',
    })
  })

  test('no escape byte in a redirected stream, unless colours are asked for', () => {
    write('shop.conf', SHOP)
    for (const format of ['patch', 'text', 'stat', 'json']) {
      const {stdout, stderr} = run(['--format', format, 'shop.conf'])
      expect(`${stdout}${stderr}`).not.toContain('\x1b')
    }
    expect(run(['--color', 'always', 'shop.conf']).stdout.toString()).toContain('\x1b[32m+')
    expect(run(['shop.conf'], {environment: {FORCE_COLOR: '1'}}).stdout.toString()).toContain('\x1b[32m+')
  })

  test('the same bytes from two runs', () => {
    write('shop.conf', SHOP)
    expect(run(['--format', 'json', 'shop.conf'])).toEqual(run(['--format', 'json', 'shop.conf']))
  })

  test('--quiet leaves standard error empty, --verbose lists each change', () => {
    write('shop.conf', SHOP)
    expect(run(['-q', 'shop.conf']).stderr).toBe('')
    expect(run(['-v', 'shop.conf']).stderr).toContain('  change   shop.conf:3:5  1 move-to-daemon-mode\n')
  })

  test('an interrupt leaves every file whole, and nothing else in the folder', async () => {
    const names = Array.from({length: 1000}, (_, index) => `site-${index}.conf`)
    for (const name of names) write(name, SHOP)
    const {code, signal, stderr} = await interrupted(700)
    // It comes while the program plans, or while it writes.
    expect([
      [null, 'SIGINT', ''],
      [130, null, 'httpd-codemod: interrupted by SIGINT; every file is as it was\n'],
    ]).toContainEqual([code, signal, stderr])
    expect(readdirSync(pathOf()).toSorted()).toEqual(names.toSorted())
    for (const name of names) expect(read(name)).toBe(SHOP)
  })

  test('a reader that stops early is no error', () => {
    const names = Array.from({length: 200}, (_, index) => `site-${index}.conf`)
    for (const name of names)
      write(
        name,
        SHOP.repeat(20).replaceAll(/:443/g, () => `:${name.length}`),
      )
    const shell = `"${process.execPath}" "${PROGRAM}" --format text . | head -n 1; exit "\${PIPESTATUS[0]}"`
    const {status, stderr} = spawnSync('bash', ['-c', shell], {cwd: pathOf()})
    expect({status, stderr: stderr.toString()}).toMatchObject({
      status: 0,
      stderr: expect.not.stringContaining('EPIPE'),
    })
  })
})

describe('--write', () => {
  test('replaces each file that changes and leaves the others alone', () => {
    write('shop.conf', SHOP)
    write('other.conf', 'Listen 80\n')
    const {ino} = statSync(pathOf('other.conf'))
    const {code, stderr} = run(['--write', '.'])
    expect({code, stderr}).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/1 of 2 files, 2 changes, 0 refusals; .*\. Written\.\n/),
    })
    expect(read('shop.conf')).toContain('    WSGIDaemonProcess shop.example ')
    expect(statSync(pathOf('other.conf')).ino).toBe(ino)
  })

  test('has nothing to do the second time', () => {
    write('shop.conf', SHOP)
    run(['--write', 'shop.conf'])
    const after = read('shop.conf')
    expect(run(['--write', 'shop.conf'])).toMatchObject({code: 0, stdout: Buffer.from('')})
    expect(read('shop.conf')).toBe(after)
  })

  test('writes nothing at all where one file cannot be planned', () => {
    write('a.conf', SHOP)
    write('b.conf', REJECTED)
    const {code, stdout, stderr} = run(['--write', '.'])
    expect({code, stdout: stdout.toString()}).toEqual({code: 2, stdout: ''})
    expect(stderr).toContain('b.conf:2:1: <Location> was not closed.\n')
    expect(stderr).toContain('Nothing written.\n')
    expect([read('a.conf'), read('b.conf')]).toEqual([SHOP, REJECTED])
  })

  test('with standard input gives the result on standard output', () => {
    const {code, stdout} = run(['--write', '-'], {input: SHOP})
    expect(code).toBe(0)
    expect(stdout.toString()).toContain('    WSGIProcessGroup shop.example\n')
    expect(run(['--write', '-'], {input: 'Listen 80\n'}).stdout.toString()).toBe('Listen 80\n')
  })
})

describe('--check', () => {
  test('ends with 1 where something is left to do, and with 0 where not', () => {
    write('shop.conf', SHOP)
    expect(run(['--check', 'shop.conf']).code).toBe(1)
    expect(run(['--check', '--write', 'shop.conf']).code).toBe(0)
    expect(run(['--check', 'shop.conf']).code).toBe(0)
  })

  test('ends with 0 where all changes are held back, and with 1 where they are asked for', () => {
    write('shop.conf', SHOP)
    write('careless.mjs', CARELESS_MODULE)
    const check = ['--check', '-t', './careless.mjs']
    const {code, stderr} = run([...check, 'shop.conf'])
    expect([code, stderr]).toEqual([0, expect.stringContaining('1 held back')])
    expect(run([...check, '--unsafe', 'shop.conf']).code).toBe(1)
  })
})

describe('options of a transform', () => {
  test.each([
    ['move-to-daemon-mode={threads: 5, processes: 1}', 'processes=1 threads=5'],
    ['move-to-daemon-mode:threads=5,processes=1', 'processes=1 threads=5'],
    ['move-to-daemon-mode:python-path=/a,threads=3', 'threads=3 display-name=%{GROUP} python-path=/a'],
  ])('%s', (value, wanted) => {
    write('shop.conf', SHOP)
    expect(run(['-t', value, 'shop.conf']).stdout.toString()).toContain(wanted)
  })

  test('a transform may be named by the path of a module', () => {
    write('shop.conf', SHOP)
    const mine = "definePreset({name: 'mine', summary: 'Nothing', transforms: []})"
    write('mine.mjs', `import {definePreset} from 'httpd-codemod/transform'\nexport default ${mine}\n`)
    expect(run(['-t', './mine.mjs', 'shop.conf'])).toMatchObject({code: 0, stdout: Buffer.from('')})
  })
})

describe('bad input gets a clear message, exit 2, and nothing is written', () => {
  const expectRefused = (
    words: readonly string[],
    message: string | RegExp,
    settings?: Partial<RunSettings>,
  ): void => {
    const {code, stdout, stderr} = run(words, settings)
    expect({code, stdout: stdout.toString()}).toEqual({code: 2, stdout: ''})
    expect(stderr).toMatch(message)
    expect(stderr).not.toContain('    at ')
  }

  test('a missing file', () => {
    expectRefused(['--write', 'gone.conf'], 'httpd-codemod: gone.conf: no such file or folder\n')
  })

  test('a folder without configuration', () => {
    expectRefused(['--write', '.'], 'httpd-codemod: .: no configuration in this folder, expected *.conf')
  })

  test.skipIf(getuid?.() === 0)('an unreadable file', () => {
    write('shop.conf', SHOP)
    chmodSync(pathOf('shop.conf'), 0)
    expectRefused(['--write', 'shop.conf'], 'shop.conf: cannot read this file: permission denied')
  })

  test('a file that the system cannot read', () => {
    expectRefused(['/proc/self/mem'], '/proc/self/mem: cannot read this file: the device reports an error')
  })

  test('a binary file, which is passed over where it is only found', () => {
    write('a.conf', Buffer.from('Listen 80\n\0'))
    write('b.conf', SHOP)
    expectRefused(
      ['--write', 'a.conf'],
      'a.conf: a binary file (it holds NUL bytes), expected a configuration',
    )
    expectRefused(['-'], 'standard input: a binary file', {input: 'a\0'})
    expect(run(['-v', '.'])).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('skipped  a.conf: a binary file'),
    })
  })

  test('an unknown transform, with the nearest name', () => {
    write('shop.conf', SHOP)
    expectRefused(
      ['--write', '-t', 'move-to-deamon', 'shop.conf'],
      'unknown transform "move-to-deamon". Did you mean "move-to-daemon-mode"?',
    )
  })

  test.each([
    ['move-to-daemon-mode:threads=many', /threads: "many" is not an integer[\s\S]*threads: integer from 0/],
    ['move-to-daemon-mode:theads=5', /theads: no such option[\s\S]*threads: integer/],
    ['move-to-daemon-mode:style=none', /style: "none" is not one of auto, directive/],
    ['move-to-daemon-mode={processes: 0}', /processes: 0 is less than 1/],
    ['move-to-daemon-mode={processes', /cannot read the options/],
    ['move-to-daemon-mode={processes: }', /cannot read the options/],
    ['wsgi-recommended:threads=5', /a preset and has no options/],
  ])('a bad option value, with the schema: %s', (value, message) => {
    write('shop.conf', SHOP)
    expectRefused(['--write', '-t', value, 'shop.conf'], message)
    expect(read('shop.conf')).toBe(SHOP)
  })

  test('a file with syntax errors that a change would touch', () => {
    write('bad.conf', REJECTED)
    expectRefused(
      ['--write', 'bad.conf'],
      /bad\.conf:2:1: <Location> was not closed\.\n.*2 \| <Location \/a>\n.*\^~/,
    )
    expect(read('bad.conf')).toBe(REJECTED)
  })

  test('a transform that breaks off', () => {
    write('shop.conf', SHOP)
    write(
      'broken.mjs',
      `import {defineTransform} from 'httpd-codemod/transform'
       export default defineTransform({name: 'broken', summary: 'Break off', run() { throw new Error('out of order') }})\n`,
    )
    expectRefused(['--write', '-t', './broken.mjs', 'shop.conf'], 'shop.conf: broken failed: out of order')
  })

  test('flags that do not exist or do not go together', () => {
    expectRefused(['--wirte', '.'], "httpd-codemod: unknown option '--wirte'\n(Did you mean --write?)")
    expectRefused(['-', 'a.conf'], 'cannot be combined with other paths')
    expectRefused(['--write', '--format', 'json', '-'], 'cannot be combined with --format')
    expectRefused(['--context', '-1', '.'], 'Expected a number of lines')
    expectRefused(['--format', 'yaml', '.'], 'patch, text, stat, json')
  })

  test('a report for programs tells of a file that cannot be planned, too', () => {
    write('bad.conf', REJECTED)
    const {code, stdout} = run(['--format', 'json', 'bad.conf'])
    expect(code).toBe(0)
    expect(JSON.parse(stdout.toString())).toMatchObject({
      files: [
        {path: 'bad.conf', patch: '', syntaxErrors: [{line: 2, message: '<Location> was not closed.'}]},
      ],
      summary: {failed: 0, rejected: 1, blocked: 1},
    })
  })

  test('every path that cannot be taken is named', () => {
    mkdirSync(pathOf('empty'))
    expectRefused(['a', 'empty', 'b'], /a: no such file.*\n.*empty: no conf.*\n.*b: no such file/)
  })
})

/** How the program ends that gets a signal after so many milliseconds. */
async function interrupted(delay: number) {
  const child = spawn(process.execPath, [PROGRAM, '--write', '--state-dir', `${pathOf()}.state`, '.'], {
    cwd: pathOf(),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let stderr = ''
  child.stderr.on('data', (data) => {
    stderr += data
  })
  setTimeout(() => child.kill('SIGINT'), delay)
  const [code, signal] = await new Promise<readonly [number | null, NodeJS.Signals | null]>((resolve) =>
    child.on('close', (...ended) => resolve(ended)),
  )
  return {code, signal, stderr}
}
