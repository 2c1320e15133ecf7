import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import {dirname, join, relative} from 'node:path'
import {fileURLToPath} from 'node:url'
import {beforeEach, describe, expect, inject, test} from 'vitest'
import {transformFile} from '../../src/run/transform-file.ts'
import preset from '../../transforms/presets/wsgi-recommended.ts'
import {SHOP} from '../plan/site.ts'
import {type Random, randomFrom, seedOfRun} from '../support/random/random.ts'
import {runCli, runGit} from './run-cli.ts'

const FIXTURES = fileURLToPath(new URL('../../fixtures/rules', import.meta.url))

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(inject('temporaryFolder'), 'git-apply-'))
})

/** Writes files below a new folder and gives its path. */
function folderOf(name: string, files: ReadonlyMap<string, Uint8Array>): string {
  const path = join(folder, name)
  for (const [file, bytes] of files) {
    mkdirSync(dirname(join(path, file)), {recursive: true})
    writeFileSync(join(path, file), bytes)
  }
  return path
}

function read(path: string, files: ReadonlyMap<string, Uint8Array>): readonly (readonly [string, string])[] {
  return [...files.keys()].map((file) => [file, readFileSync(join(path, file)).toString('latin1')])
}

/** `httpd-codemod … | git apply` on one copy, `--write` on another: both give the same, and `-R` leads back. */
function expectSameEitherWay(files: ReadonlyMap<string, Uint8Array>, flags: readonly string[]): void {
  const applied = folderOf('applied', files)
  const written = folderOf('written', files)
  const shown = runCli([...flags, '.'], {cwd: applied})
  expect(shown.code, shown.stderr).toBe(0)
  expect(shown.stdout.length).toBeGreaterThan(0)
  expect(read(applied, files)).toEqual(read(written, files))
  expect(runGit(['apply', '--verbose'], {cwd: applied, input: shown.stdout})).toMatchObject({code: 0})
  const wrote = runCli([...flags, '--write', '.'], {cwd: written})
  expect(wrote).toMatchObject({code: 0, stdout: shown.stdout})
  expect(read(applied, files)).toEqual(read(written, files))
  expect(runGit(['apply', '-R'], {cwd: applied, input: shown.stdout})).toMatchObject({code: 0})
  expect(read(applied, files)).toEqual(
    [...files].map(([file, bytes]) => [file, Buffer.from(bytes).toString('latin1')]),
  )
}

describe('a patch applied by git equals --write', () => {
  test('for every fixture', () => {
    const inputs = readdirSync(FIXTURES, {recursive: true, encoding: 'utf8'})
      .filter((path) => path.endsWith('input.conf'))
      .map((path) => [path.replaceAll('/', '_'), readFileSync(join(FIXTURES, path))] as const)
      .filter(([path, bytes]) => {
        return !transformFile(path, bytes, {transforms: [preset], takes: 'safe', firstId: 1}).isBlocked
      })
    expectSameEitherWay(new Map(inputs), [])
  })

  test('for 500 generated files with odd bytes and odd names', () => {
    const seed = seedOfRun()
    console.info(`seed ${seed}`)
    const random = randomFrom(seed)
    const files = new Map(Array.from({length: 500}, (_, index) => [nameOf(random, index), bytesOf(random)]))
    expectSameEitherWay(files, [])
    folder = mkdtempSync(join(inject('temporaryFolder'), 'git-apply-'))
    expectSameEitherWay(files, ['--context', '1', '-t', 'move-to-daemon-mode:style=alias-option,threads=5'])
  })

  test('and where the server rejects one of the files, there is no patch and nothing is written', () => {
    const files = new Map([
      ['good.conf', Buffer.from(SHOP)],
      ['mark.conf', Buffer.from(`\ufeff${SHOP}`)],
    ])
    const cwd = folderOf('rejected', files)
    const before = read(cwd, files)
    const shown = runCli(['.'], {cwd})
    expect({...shown, stdout: shown.stdout.length}).toMatchObject({code: 0, stdout: 0})
    expect(shown.stderr).toContain('  rejected mark.conf:4:1: ')
    const written = runCli(['--write', '.'], {cwd})
    expect({...written, stdout: written.stdout.length}).toMatchObject({code: 2, stdout: 0})
    expect(read(cwd, files)).toEqual(before)
  })

  test('in a folder below the top of a work tree, where git counts paths from the top', () => {
    const files = new Map([['etc/apache2/sites-available/shop', Buffer.from(SHOP)]])
    const top = folderOf('tree', files)
    runGit(['init', '-q'], {cwd: top})
    const cwd = join(top, 'etc/apache2')
    const {stdout} = runCli(['sites-available'], {cwd})
    expect(stdout.toString()).toContain('--- a/etc/apache2/sites-available/shop\n')
    expect(runGit(['apply', '--verbose'], {cwd, input: stdout}).stderr).toMatch(/Applied patch .* cleanly/)
  })

  test('for a symbolic link, whose target the patch names', () => {
    const files = new Map([['sites-available/shop.conf', Buffer.from(SHOP)]])
    const cwd = folderOf('links', files)
    mkdirSync(join(cwd, 'sites-enabled'))
    symlinkSync('../sites-available/shop.conf', join(cwd, 'sites-enabled/shop.conf'))
    const {stdout} = runCli(['sites-enabled/shop.conf'], {cwd})
    expect(stdout.toString()).toContain('+++ b/sites-available/shop.conf\n')
    expect(runGit(['apply'], {cwd, input: stdout})).toMatchObject({code: 0, stderr: ''})
  })

  test('for a file outside the working folder, with the command that standard error gives', () => {
    const files = new Map([['shop.conf', Buffer.from(SHOP)]])
    const target = folderOf('elsewhere', files)
    const cwd = join(folder, 'here')
    mkdirSync(cwd)
    const {stdout, stderr} = runCli([relative(cwd, join(target, 'shop.conf'))], {cwd})
    const [, base = ''] = /apply this patch with: git -C (\S+) apply/.exec(stderr) ?? []
    expect(runGit(['-C', base, 'apply'], {cwd, input: stdout})).toMatchObject({code: 0, stderr: ''})
    expect(readFileSync(join(target, 'shop.conf'), 'utf8')).toContain('WSGIDaemonProcess')
  })

  test('but a patch of standard input hits no file', () => {
    const files = new Map([
      ['shop.conf', Buffer.from(SHOP)],
      ['-', Buffer.from(SHOP)],
    ])
    const cwd = folderOf('stdin', files)
    const {stdout} = runCli(['-'], {cwd, input: SHOP})
    expect(runGit(['apply'], {cwd, input: stdout})).toMatchObject({code: 1})
    expect(existsSync(join(cwd, '(standard input)'))).toBe(false)
    expect(read(cwd, files)).toEqual([...files].map(([file, bytes]) => [file, bytes.toString('latin1')]))
  })
})

const NAMES = [
  'plain',
  'with blank',
  'quo"te',
  'ta\tb',
  'ümläut',
  'back\\slash',
  "apo'strophe",
  ' lead',
  'trail ',
]
const FOLDERS = ['', 'sites-available/', 'a b/', 'ö/ü/', 'b/']

function nameOf(random: Random, index: number): string {
  const ending = random(3) === 0 ? '.conf' : ` ${index}.conf`
  return `${FOLDERS[random(FOLDERS.length)]}${NAMES[random(NAMES.length)]}${index}${ending}`
}

/** Virtual hosts with applications that a server accepts, in a random dress: one rejected file leaves no patch at all. */
function bytesOf(random: Random): Uint8Array {
  const pick = (words: readonly string[]): string => words[random(words.length)] as string
  const lines: string[] = random(2) === 0 ? [] : ['# a file of caf\xe9 shop', '']
  for (let host = 0; host <= random(3); host++) {
    lines.push(`<VirtualHost *:${8000 + host}>`, `    ServerName host${host}.example`)
    for (let mount = 0; mount <= random(3); mount++) {
      lines.push(
        ...Array.from(
          {length: random(6)},
          (_, index) => `    # note ${index}${pick(['', ' \\', '\t', '\v'])}`,
        ),
        '',
      )
      const target = `/srv/host${host}/app${mount}.wsgi`
      if (random(3) === 0) {
        lines.push(
          `    Alias /m${mount} ${target}`,
          `    <Location /m${mount}>`,
          '        SetHandler wsgi-script',
        )
        lines.push('        Options ExecCGI', '    </Location>')
      } else lines.push(`    WSGIScriptAlias ${mount === 0 ? '/' : `/m${mount}`} ${target}`)
    }
    lines.push('</VirtualHost>')
  }
  const endings = pick(['\n', '\r\n', 'mixed'])
  const text = lines.map((line) => line + (endings === 'mixed' ? pick(['\n', '\r\n']) : endings)).join('')
  const ended = random(3) === 0 ? text.replace(/\r?\n$/, '') : text
  const latin1 = Buffer.from(ended, 'latin1')
  if (random(3) === 0) return latin1
  const utf8 = Buffer.from(ended, 'utf8')
  return random(3) === 0 ? Buffer.concat([Buffer.from('# \ufeffbegin\n'), utf8]) : utf8
}
