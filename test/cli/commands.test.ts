import {spawnSync} from 'node:child_process'
import {cpSync, mkdtempSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {expect, inject, test} from 'vitest'
import {PROGRAM, runCli} from './run-cli.ts'

const cwd = fileURLToPath(new URL('../..', import.meta.url))

test('--help fits a screen of 80 by 24', () => {
  for (const words of [['--help'], ['plan', '-h'], ['apply', '--help'], ['undo', '-h']]) {
    const {code, stdout, stderr} = runCli(words, {cwd})
    expect({code, stderr}).toEqual({code: 0, stderr: ''})
    const lines = stdout.toString().split('\n')
    expect(lines.length).toBeLessThanOrEqual(24)
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80)
  }
})

test('--version prints the version of the package, and which engine matches expressions', () => {
  const engine = /\(PCRE2 10\.\d+\)|\(without PCRE2: some expressions stay uncertain\)/
  expect(runCli(['--version'], {cwd}).stdout.toString()).toMatch(
    new RegExp(`^httpd-codemod \\d+\\.\\d+\\.\\d+ (?:${engine.source})\\n$`),
  )
})

test('list names all transforms and presets within 80 columns', () => {
  const {code, stdout} = runCli(['list'], {cwd})
  expect(code).toBe(0)
  for (const name of ['move-to-daemon-mode', 'wrap-apps-in-location', 'wsgi-recommended']) {
    expect(stdout.toString()).toContain(`\n  ${name}`)
  }
  for (const line of stdout.toString().split('\n')) expect(line.length).toBeLessThanOrEqual(80)
})

test('explain shows the page of a transform with the patch of its first fixture', () => {
  const page = runCli(['explain', 'move-to-daemon-mode'], {cwd}).stdout.toString()
  expect(page).toMatch(/^move-to-daemon-mode \(safe\)\n {2}Run each/)
  expect(page).toContain('\nExample\ndiff --git a/site.conf b/site.conf\n')
})

test('explain shows the page of a preset with its transforms in order', () => {
  const page = runCli(['explain', 'wsgi-recommended'], {cwd}).stdout.toString()
  expect(page).toMatch(
    /Runs in this order\n {2}convert-alias-to-wsgi-script-alias\n[\s\S]*move-to-daemon-mode\n/,
  )
})

test('test runs the fixtures of one transform and names what is wrong with a case', () => {
  const good = runCli(['test', 'wsgi-recommended'], {cwd})
  expect(good).toMatchObject({code: 0, stdout: Buffer.from('')})
  expect(good.stderr).toMatch(/^ {2}\d+ cases?, 0 wrong\.\n$/)
  const folder = mkdtempSync(join(inject('temporaryFolder'), 'fixtures-'))
  cpSync(join(cwd, 'fixtures/rules/wsgi-recommended/basic'), join(folder, 'wsgi-recommended/basic'), {
    recursive: true,
  })
  writeFileSync(join(folder, 'wsgi-recommended/basic/output.conf'), 'Listen 80\n')
  const bad = runCli(['test', 'wsgi-recommended', '--fixtures', folder], {cwd})
  expect(bad).toMatchObject({code: 2, stderr: '  1 case, 1 wrong.\n'})
  expect(bad.stdout.toString()).toContain('  the output differs from output.conf\n')
})

test('a working folder that is gone is named', () => {
  const gone = mkdtempSync(join(inject('temporaryFolder'), 'gone-'))
  const words = ['-c', 'cd "$1" && rmdir "$1" && exec "$2" "$3" inspect -f a.conf', 'sh', gone]
  const {status, stderr} = spawnSync('sh', [...words, process.execPath, PROGRAM], {encoding: 'utf8'})
  expect(stderr).toBe('httpd-codemod: the working folder: no such file or folder\n')
  expect(status).toBe(2)
})
