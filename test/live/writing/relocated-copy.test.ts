import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {makeRelocatedCopy, type RelocatedCopy} from '../../../src/plan/verify/relocated-copy.ts'
import {serverCommandOf} from '../../../src/plan/verify/server-command.ts'
import {UNNAMED} from '../../../src/server/locate/named-server.ts'
import {readNamed} from '../../../src/server/read-named.ts'
import {isServerRequired} from '../../support/server/find-server.ts'
import {installedServer, type Printed, run, serverTest} from '../../support/server/httpd.ts'
import type {ServerFolder} from '../../support/server/running-server.ts'
import {newWrittenServer} from '../../support/server/written-server.ts'

/** Its layout is the one that `apachectl` of Debian starts. */
const debianTest = existsSync('/etc/apache2/apache2.conf') || isServerRequired() ? serverTest : test.skip

function copyOf({root}: ServerFolder, contents: ReadonlyMap<string, Uint8Array> = new Map()): RelocatedCopy {
  const named = {...UNNAMED, serverRoot: root, mainFile: 'conf/httpd.conf'}
  return makeRelocatedCopy(readNamed(named, new Map()), contents, () => false)
}

/** The files that the real server reads of a copy, as it lists them, and its verdict. */
function readOf(copy: RelocatedCopy): Printed & {readonly files: readonly string[]} {
  const words = ['-f', copy.mainFile, '-t', '-D', 'DUMP_INCLUDES']
  const printed = run(installedServer().program, words)
  return {...printed, files: [...printed.stdout.matchAll(/\(\S+\) (\S+)/g)].map(([, path = '']) => path)}
}

serverTest('a copy reads the files of the copy, however the Includes name them', async () => {
  const server = await newWrittenServer({
    'conf/httpd.conf': `Define CONF @ROOT@/conf
Include one.conf
Include "@ROOT@/two *.conf"
IncludeOptional \${CONF}/none*.conf
Include \${CONF}/three.conf
<IfModule alias_module>
    Include folder
    Include empty/
    IncludeOptional no/such/*.conf
</IfModule>
`,
    'one.conf': '# one\n',
    'two files.conf': '# two\n',
    'conf/three.conf': 'Include \\\n  deeper/*/*.conf\n',
    'folder/.hidden/four.conf': '# four\n',
    'deeper/a/five.conf': 'Redirect 204 /five\n',
  })
  mkdirSync(join(server.root, 'empty'))
  const copy = copyOf(server)
  const {status, files, stderr} = readOf(copy)
  copy.remove()
  expect([status, stderr.trim()]).toEqual([0, ''])
  expect(files.filter((path) => !path.startsWith(copy.folder))).toEqual([])
  expect(files.map((path) => path.slice((copy.folder + server.root).length))).toEqual([
    '/conf/httpd.conf',
    '/one.conf',
    '/two',
    '/conf/three.conf',
    '/deeper/a/five.conf',
    '/folder/.hidden/four.conf',
  ])
})

serverTest('an Include that new bytes add is followed, and the live file stays', async () => {
  const server = await newWrittenServer({'conf/httpd.conf': '', 'other.conf': 'NoSuchDirective on\n'})
  const main = join(server.root, 'conf/httpd.conf')
  const live = readFileSync(main, 'utf8')
  const copy = copyOf(server, new Map([[main, Buffer.from(`${live}Include other.conf\n`)]]))
  const {stderr} = readOf(copy)
  copy.remove()
  expect(stderr).toContain(`${copy.folder}${server.root}/other.conf`)
  expect(readFileSync(main, 'utf8')).toBe(live)
})

serverTest('bytes that are no UTF-8 are copied as they are', async () => {
  const server = await newWrittenServer({'conf/httpd.conf': 'Include latin.conf\n', 'latin.conf': ''})
  const bytes = Buffer.from('# caf\xe9\r\nInclude one*.conf\r\n', 'latin1')
  writeFileSync(join(server.root, 'latin.conf'), bytes)
  const copy = copyOf(server)
  const copied = readFileSync(`${copy.folder}${server.root}/latin.conf`, 'latin1')
  copy.remove()
  expect(copied).toBe(`# caf\xe9\r\nInclude "${copy.folder}${server.root}/one*.conf"\r\n`)
})

serverTest.each([
  [`Include \${UNKNOWN}/sites.conf\n`, `it cannot be told what "Include \${UNKNOWN}/sites.conf" reads`],
  [
    'Include sites*.conf\nServerRoot /\n',
    'it cannot be told which ServerRoot applies to "Include sites*.conf"',
  ],
])('a copy of a server with %j is refused', async (text, reason) => {
  const server = await newWrittenServer({'conf/httpd.conf': text})
  expect(() => copyOf(server)).toThrow(reason)
})

debianTest('the installed server accepts a copy of its own configuration', () => {
  const known = readNamed(UNNAMED, new Map())
  const copy = makeRelocatedCopy(known, new Map(), () => false)
  const [program = '', ...words] = serverCommandOf('apachectl configtest')?.withMainFile(copy.mainFile) ?? []
  const {status, stderr} = run(program, words)
  const listed = run('sh', ['-c', `apachectl -t -D DUMP_INCLUDES -f ${copy.mainFile}`]).stdout
  copy.remove()
  expect([status, stderr]).toEqual([0, expect.stringContaining('Syntax OK')])
  const outside = listed.split('\n').filter((line) => /^\s+\(/.test(line) && !line.includes(copy.folder))
  expect([listed.length > 0, outside]).toEqual([true, []])
})

test('a command is told apart from one that needs a shell', () => {
  const relocated = (command: string): string | undefined =>
    serverCommandOf(command)?.withMainFile('/copy/main').join(' ')
  expect(relocated('apachectl configtest')).toBe('env apachectl -t -f /copy/main')
  expect(relocated('sudo /usr/sbin/apache2ctl -t')).toBe('env sudo /usr/sbin/apache2ctl -t -f /copy/main')
  expect(relocated('LC_ALL=C httpd -t -D SSL')).toBe('env LC_ALL=C httpd -t -D SSL -f /copy/main')
  expect(relocated('apachectl -t && true')).toBeUndefined()
  expect(relocated('apachectl -t -c "Listen 1"')).toBeUndefined()
  expect(relocated('nginx -t')).toBeUndefined()
  expect(relocated('')).toBeUndefined()
})

test('a command names its main file', () => {
  expect(serverCommandOf('httpd -f /a -t -f /b')?.mainFile).toBe('/b')
  expect(serverCommandOf('httpd -f/a -t')?.mainFile).toBe('/a')
  expect(serverCommandOf('httpd -t')?.mainFile).toBeUndefined()
})
