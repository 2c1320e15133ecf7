/**
 * Names that an object has anyway are names as any others: whatever is said of a server with one of them is what is
 * said of it with another name of that length.
 */
import {mkdirSync, mkdtempSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, inject, test} from 'vitest'
import {runCli} from '../../cli/run-cli.ts'

const NAMES = ['constructor', '__proto__', 'toString', 'hasOwnProperty']

/** A server in which all that has a name has the same. */
const CONFIGURATION = `ServerRoot "@ROOT@"
PidFile p
Listen 80
LoadModule wsgi_module m.so
LoadModule NAME_module m.so
Define NAME value
WSGIDaemonProcess NAME
<Macro NAME $NAME>
<VirtualHost *:80>
ServerName $NAME.example
WSGIScriptAlias / /srv/$NAME.wsgi process-group=NAME
</VirtualHost>
</Macro>
Use NAME NAME
<IfModule NAME>
SetEnv NAME \${NAME}
</IfModule>
<IfDefine NAME>
SetEnv defined NAME
</IfDefine>
<VirtualHost *:80>
ServerName NAME
ServerAlias NAME.example
SetEnv NAME NAME
WSGIDaemonProcess NAME-2
WSGIApplicationGroup NAME
WSGIScriptAlias /NAME /srv/NAME.wsgi
WSGIScriptAlias /other /srv/other.wsgi
NAME NAME
<NAME NAME>
</NAME>
</VirtualHost>
`

const COMMANDS: readonly (readonly [what: string, words: readonly string[]])[] = [
  ['the preview', ['apache2.conf']],
  ['the preview as JSON', ['--format', 'json', 'apache2.conf']],
  ['the findings of all checks', ['-t', 'wsgi-checks', '--format', 'text', 'apache2.conf']],
  ['inspect', ['inspect', 'apache2.conf']],
  ['inspect as JSON', ['inspect', '--format', 'json', 'apache2.conf']],
  ['explain of a line', ['explain', 'apache2.conf:27']],
]

describe.each(COMMANDS)('%s', (_what, words) => {
  test.each(NAMES)('says the same of %s as of another name', (name) => {
    const other = 'q'.repeat(name.length)
    const [said, expected] = [name, other].map((each) => outcomeFor(each, words))
    expect(said?.code).toBeLessThan(2)
    expect(said).toEqual(expected)
  })
})

/** What is said, in which the name is left out in any case. */
function outcomeFor(name: string, words: readonly string[]) {
  const parent = mkdtempSync(join(inject('temporaryFolder'), 'names-'))
  const folder = join(parent, 'server')
  mkdirSync(folder)
  const text = CONFIGURATION.replaceAll('@ROOT@', folder).replaceAll('NAME', name)
  writeFileSync(join(folder, 'apache2.conf'), text)
  const {code, stdout, stderr} = runCli(words, {cwd: folder})
  const told = (output: string): string =>
    output
      .replaceAll(parent, '')
      .replaceAll(new RegExp(name, 'gi'), '<name>')
      .replace(/\b[0-9a-f]{8,64}\b/g, '<hash>')
  return {code, stdout: told(stdout.toString('utf8')), stderr: told(stderr)}
}
