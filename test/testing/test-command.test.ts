import {existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {beforeEach, describe, expect, inject, test} from 'vitest'
import {type Outcome, runCli} from '../cli/run-cli.ts'

const OWN = `import {defineTransform} from 'httpd-codemod/transform'
export default defineTransform({
  name: 'remove-tokens',
  summary: 'Remove ServerTokens',
  messages: {remove: 'Remove it'},
  run({find, change}) {
    for (const node of find('ServerTokens')) change(node, 'remove', {}, (edit) => edit.remove(node))
  },
})
`

let cwd = ''
beforeEach(() => {
  cwd = mkdtempSync(join(inject('temporaryFolder'), 'test-command-'))
  write('own/remove-tokens.mjs', OWN)
  write('own/fixtures/remove-tokens/basic/input.conf', 'Listen 80\nServerTokens Full\n')
})

function write(name: string, text: string): void {
  mkdirSync(dirname(join(cwd, name)), {recursive: true})
  writeFileSync(join(cwd, name), text)
}
const read = (name: string): string => readFileSync(join(cwd, 'own/fixtures/remove-tokens', name), 'utf8')
const run = (...words: readonly string[]): Outcome =>
  runCli(['test', 'own/remove-tokens.mjs', ...words], {cwd})

describe('test of a module of an author', () => {
  test('uses the fixtures beside it, and shows what differs from them', () => {
    const {code, stdout, stderr} = run()
    expect([code, stderr]).toEqual([2, '  1 case, 1 wrong.\n'])
    expect(stdout.toString()).toContain('  the output differs from output.conf\n')
    expect(stdout.toString()).toContain(`--- expected output.conf
+++ actual output.conf
@@ -1,2 +1,1 @@
 Listen 80
-ServerTokens Full
--- expected messages.txt
+++ actual messages.txt
@@ -0,0 +1,1 @@
+2:1 change remove-tokens:remove Remove it
`)
  })

  test('writes what came with --update, and is content then', () => {
    const {code, stdout} = run('--update')
    expect(code).toBe(0)
    expect(stdout.toString()).toMatch(/basic\/output\.conf updated\n.*basic\/messages\.txt updated\n$/)
    expect(read('basic/output.conf')).toBe('Listen 80\n')
    expect(read('basic/messages.txt')).toBe('2:1 change remove-tokens:remove Remove it\n')
    expect(run()).toMatchObject({code: 0, stderr: '  1 case, 0 wrong.\n'})
    expect(run('--update').stdout.toString()).toBe('')
  })

  test('removes expectations of a case in which nothing happens any more', () => {
    run('--update')
    write('own/fixtures/remove-tokens/basic/input.conf', 'Listen 80\n')
    expect(run('--update').code).toBe(0)
    expect(existsSync(join(cwd, 'own/fixtures/remove-tokens/basic/messages.txt'))).toBe(false)
    expect(existsSync(join(cwd, 'own/fixtures/remove-tokens/basic/output.conf'))).toBe(false)
  })

  test('fails where there is nothing to run', () => {
    const {code, stderr} = run('--fixtures', 'elsewhere')
    expect(code).toBe(2)
    expect(stderr).toContain('elsewhere/remove-tokens: no fixtures, expected a folder with input.conf')
    const all = runCli(['test', '--fixtures', 'elsewhere'], {cwd})
    expect(all).toMatchObject({code: 2, stderr: expect.stringContaining('so nothing was tested')})
  })
})

test('a case of an .htaccess file is run too', () => {
  expect(runCli(['test', 'check-handler-in-htaccess'], {cwd})).toMatchObject({code: 0})
})
