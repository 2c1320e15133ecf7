/** Sections within sections, deeper than anybody follows them. */
import {mkdtempSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, inject, test} from 'vitest'
import {runCli} from '../../cli/run-cli.ts'

const DEPTH = 20_000

test('sections that are nested too deeply end in one sentence', () => {
  const cwd = mkdtempSync(join(inject('temporaryFolder'), 'nesting-'))
  const file = join(cwd, 'a.conf')
  const nested = `${'<RequireAny>\n'.repeat(DEPTH)}Require all granted\n${'</RequireAny>\n'.repeat(DEPTH)}`
  writeFileSync(file, `<Location />\n${nested}</Location>\nWSGIScriptAlias / /srv/a.wsgi\n`)
  for (const words of [
    ['explain', 'http://a/x', '-f', file],
    ['-q', file],
    ['inspect', '-f', file],
  ]) {
    const {code, stderr} = runCli(words, {cwd})
    expect(stderr).not.toMatch(/unexpected error|\n\s+at /)
    // Whatever can be said without following them may be said.
    if (code === 2) expect(stderr).toContain('httpd-codemod: sections are nested too deeply to be followed')
    else expect(code).toBe(0)
  }
})
