import {spawnSync} from 'node:child_process'
import {
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import {join} from 'node:path'
import {expect, inject, test} from 'vitest'
import {runCli} from '../../cli/run-cli.ts'

const folder = realpathSync(mkdtempSync(join(inject('temporaryFolder'), 'plan-out-')))
const path = (name: string): string => join(folder, name)
writeFileSync(path('site.conf'), 'WSGIScriptAlias /a /srv/a.wsgi\n')

function save(name: string) {
  const {code, stdout, stderr} = runCli(['-o', name, 'site.conf'], {cwd: folder})
  return {code, stdout: stdout.toString(), stderr}
}

writeFileSync(path('notes'), 'mine\n')
writeFileSync(path('empty'), '')
writeFileSync(path('object.json'), '{"version": 1}\n')
writeFileSync(path('template.conf'), '{{ host }}\n')
mkdirSync(path('folder'))
symlinkSync('notes', path('to-notes'))
symlinkSync('nowhere', path('to-nowhere'))
symlinkSync('/dev/null', path('to-device'))
spawnSync('mkfifo', [path('pipe')])

test.each([
  ['notes', 'this file exists and is not a plan (not a plan of httpd-codemod: '],
  ['empty', 'this file exists and is not a plan'],
  ['object.json', 'this file exists and is not a plan'],
  ['template.conf', 'this file exists and is not a plan'],
  ['site.conf', 'this file exists and is not a plan'],
  ['folder', 'this is a folder'],
  ['to-notes', 'this is a link, and a plan is not written through one'],
  ['to-nowhere', 'this is a link'],
  ['to-device', 'this is a link'],
  ['pipe', 'this is a device, pipe or socket'],
  ['/dev/full', 'this is a device, pipe or socket'],
  ['/dev/stdout', 'this is a link'],
])('-o %s is refused, and nothing changes', (name, reason) => {
  const before = readdirSync(folder).map((each) => [each, lstatSync(path(each)).mtimeMs])
  const {code, stdout, stderr} = save(name)
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain(`httpd-codemod: ${name}: ${reason}`)
  expect(stderr).toMatch(/; choose another name for the plan\n$/)
  expect(readdirSync(folder).map((each) => [each, lstatSync(path(each)).mtimeMs])).toEqual(before)
})

test('a plan takes the place of a plan, and of that name only', () => {
  expect(save('plan.json').code).toBe(0)
  const first = readFileSync(path('plan.json'))
  linkSync(path('plan.json'), path('other-name.json'))
  writeFileSync(path('site.conf'), 'WSGIScriptAlias /b /srv/b.wsgi\n')
  expect(save('plan.json').code).toBe(0)
  expect(readFileSync(path('plan.json'), 'utf8')).toContain('/b')
  expect(readFileSync(path('other-name.json'))).toEqual(first)
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
})

test('a plan that cannot be written whole leaves the old one', () => {
  expect(save('kept.json').code).toBe(0)
  const before = readFileSync(path('kept.json'))
  const script = 'ulimit -f 0; trap "" XFSZ; exec "$@"'
  const {program, words} = {program: 'bash', words: ['-c', script, 'bash', process.execPath]}
  const main = new URL('../../../dist/src/cli/main.js', import.meta.url).pathname
  const {status, stderr} = spawnSync(program, [...words, main, '-o', 'kept.json', 'site.conf'], {
    cwd: folder,
    encoding: 'utf8',
  })
  expect([status, stderr]).toEqual([2, expect.stringContaining('kept.json: cannot write the plan: ')])
  expect(readFileSync(path('kept.json'))).toEqual(before)
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
})
