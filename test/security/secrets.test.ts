import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, describe, expect, test} from 'vitest'
import {runCli, runGit} from '../cli/run-cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'secrets-'))
afterAll(() => rmSync(folder, {recursive: true}))

/** Each holds HUNTER in another way, near a line that is changed. */
const SECRETS = `SetEnv DATABASE_URL postgres://me:HUNTER@db/shop
#SetEnv DATABASE_URL postgres://me:p@HUNTER@db/shop
ProxyPass /b ajp://127.0.0.1:8009/ \\
  secret=HUNTER
<Proxy http://me:HUNTER@db/>
</Proxy>
Define DB_PASSWORD "HUNTER"
RequestHeader set Authorization "Basic HUNTER"
`
const CONF = `ServerRoot ${folder}
LoadModule wsgi_module m.so
${SECRETS}
Listen 80
WSGIScriptAlias /a /srv/a/wsgi.py
${SECRETS}SetEnv COPY \${DB_PASSWORD}
<Macro Site $name $pw>
SetEnv A_TOKEN $pw
</Macro>
Use Site x HUNTER
`
const file = join(folder, 'apache2.conf')
writeFileSync(file, CONF)

const said = (...words: string[]): string => {
  const {stdout, stderr} = runCli(words, {cwd: folder})
  return stdout.toString() + stderr
}

describe('secrets are not shown', () => {
  test.each([
    ['text', ['-t', 'wsgi-recommended', '--unsafe', '--format', 'text', file]],
    ['stat', ['-t', 'wsgi-recommended', '--unsafe', '--format', 'stat', file]],
    ['json', ['-t', 'wsgi-recommended', '--unsafe', '--format', 'json', file]],
    ['an inspection', ['inspect', file]],
    ['an inspection as JSON', ['inspect', file, '--format', 'json']],
    ['a request', ['explain', 'http://h/a', '-f', file]],
    ['a request through a proxy as JSON', ['explain', 'http://h/b', '-f', file, '--format', 'json']],
  ])('by %s', (_, words) => {
    const output = said(...words)
    expect(output).not.toBe('')
    expect(output).not.toContain('HUNTER')
  })

  test('by the explanation of any line', {timeout: 120_000}, () => {
    const first = CONF.lastIndexOf(SECRETS)
    const lines = CONF.slice(first).split('\n')
    const count = CONF.slice(0, first).split('\n').length
    const numbers = lines.flatMap((text, index) => (/HUNTER|COPY|TOKEN/.test(text) ? [count + index] : []))
    for (const line of numbers) {
      expect(said('explain', `${file}:${line}`)).toMatch(/^(?![\s\S]*HUNTER)[\s\S]*apache2\.conf/)
    }
  })

  test('by the explanation of a plan, which shows what the plan puts in', () => {
    const plan = join(folder, 'plan.json')
    said('-t', 'wsgi-recommended', '--unsafe', '-o', plan, file)
    const shown = said('explain', plan)
    expect(shown).not.toContain('HUNTER')
    expect(shown).toContain('***')
    const content = JSON.parse(readFileSync(plan, 'utf8'))
    content.servers[0].files[0].edits[0].text += 'SetEnv A_TOKEN NEW\n'
    writeFileSync(plan, JSON.stringify(content))
    expect(said('explain', plan)).toMatch(/NEW|damaged/)
  })
})

test('a patch keeps them, and that of the JSON applies without them', () => {
  const words = ['-t', 'wsgi-recommended', '--unsafe', 'apache2.conf']
  expect(said(...words)).toContain('HUNTER')
  const {stdout} = runCli([...words, '--format', 'json'], {cwd: folder})
  const [{patch}] = JSON.parse(stdout.toString()).files
  expect(patch).not.toContain('HUNTER')
  const check = ['apply', '--check', '--unidiff-zero']
  expect(runGit(check, {cwd: folder, input: patch})).toMatchObject({code: 0, stderr: ''})
})
