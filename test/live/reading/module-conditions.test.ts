/** A line within IfModule is rejected by the servers that read it, and by no others. */
import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'vitest'
import {verdictOfPart} from '../../../src/run/servers/part-verdict.ts'
import {fromText} from '../../../src/syntax/from-bytes.ts'
import {ANY_TARGET} from '../../../src/transform/target.ts'
import {askServer, loadLines} from '../../support/server/config-dump.ts'
import {newFolder, serverTest} from '../../support/server/httpd.ts'

/** The module that makes the section apply, or keeps it from that; its test; a line. */
const CASES = [
  ['wsgi', 'mod_wsgi.c', 'WSGIPythonPath /a'],
  ['wsgi', 'wsgi_module', 'WSGIScriptAlias / /a.wsgi process-grp=a'],
  ['headers', 'mod_headers.c', 'Require all granted'],
  ['headers', '!mod_headers.c', 'AllowOverride All'],
  ['alias', 'mod_alias.c', 'Redirect'],
  ['rewrite', 'rewrite_module', 'RewriteEngine maybe'],
  ['dir', '!dir_module', 'DocumentRoot'],
] as const

serverTest(
  'what is said of lines within IfModule is what the server says with the module, or without it',
  async () => {
    const serverRoot = newFolder()
    mkdirSync(join(serverRoot, 'logs'))
    for (const [module, condition, line] of CASES) {
      const text = `<VirtualHost *:80>\n<IfModule ${condition}>\n${line}\n</IfModule>\n</VirtualHost>\n`
      writeFileSync(join(serverRoot, 'a.conf'), text)
      const ask = async (modules: string): Promise<string | undefined> => {
        const settings = ['ServerName localhost', 'PidFile logs/pid', 'DefaultRuntimeDir logs']
        const before = [...loadLines(`mpm_event authz_core info ${modules}`.split(' ')), ...settings]
        const {accepts, text: said} = await askServer({serverRoot, mainFile: 'a.conf', before})
        return accepts ? undefined : said.split('\n')[1]
      }
      const isNegated = condition.startsWith('!')
      const [met, unmet] = [await ask(isNegated ? '' : module), await ask(isNegated ? module : '')]
      const [fault] = verdictOfPart(fromText(text), ANY_TARGET, 'a.conf').faults
      expect(fault?.message, line).toBe(met)
      expect(unmet, line).toBeUndefined()
    }
  },
)
