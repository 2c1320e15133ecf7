/** Files that only root may read, and that somebody else puts where root reads. The real server says what is right. */
import {
  chmodSync,
  chownSync,
  lchownSync,
  mkdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {runCli} from '../../cli/run-cli.ts'
import {newFolder, serverTest} from '../../support/server/httpd.ts'
import {newServerFolder, SERVER_HEADING} from '../../support/server/running-server.ts'

const isRoot = process.geteuid?.() === 0
/** www-data of Debian, whom the server is; the other one is in no group of theirs. */
const [SERVER, OTHER] = [33, 4242]
const SECRET = 'Hunter2Only root-may-see-this'

type Place = (folder: string, secret: string) => void

const write: Place = (folder) => writeFileSync(join(folder, '.htaccess'), `# ${SECRET}\n`)
const owned =
  (mode: number, user: number, group: number): Place =>
  (folder, secret) => {
    write(folder, secret)
    chownSync(join(folder, '.htaccess'), user, group)
    chmodSync(join(folder, '.htaccess'), mode)
  }
const PLACES: Readonly<Record<string, Place>> = {
  'of anybody': write,
  'of root': owned(0o600, 0, 0),
  'of the server': owned(0o600, SERVER, SERVER),
  'of its group': owned(0o640, 0, SERVER),
  'of others, but not of its group': owned(0o604, 0, SERVER),
  'of others, but not of the server': owned(0o044, SERVER, 0),
  'of somebody else': owned(0o640, OTHER, OTHER),
  'that is a link to a file of root': (folder, secret) => symlinkSync(secret, join(folder, '.htaccess')),
  'that is a link into a folder of root': (folder, secret) =>
    symlinkSync(`${secret}s/open`, join(folder, '.htaccess')),
  'in a link to a folder of root': (folder, secret) => {
    renameSync(folder, `${folder}.old`)
    symlinkSync(`${secret}s`, folder)
  },
}

describe.runIf(isRoot)('root reads an .htaccess as the server does', () => {
  serverTest('and answers as it does', async () => {
    const server = await newServerFolder({
      'conf/httpd.conf': `${SERVER_HEADING}User www-data
Group www-data
<Directory @ROOT@>
AllowOverride All
Require all granted
</Directory>
`,
    })
    const secret = join(server.root, 'secret')
    writeFileSync(secret, `${SECRET}\n`, {mode: 0o600})
    mkdirSync(`${secret}s`)
    for (const name of ['open', '.htaccess', 'x']) writeFileSync(join(`${secret}s`, name), `${SECRET}\n`)
    chmodSync(`${secret}s`, 0o700)
    const names = Object.keys(PLACES).map((_, index) => `${index}`)
    for (const [index, place] of Object.values(PLACES).entries()) {
      const folder = join(server.root, 'htdocs', `${index}`)
      mkdirSync(folder)
      writeFileSync(join(folder, 'x'), '')
      place(folder, secret)
    }
    const answers = await server.ask(names.map((name) => ({path: `/${name}/x`, host: 'localhost:@PORT@'})))
    if (typeof answers === 'string') throw new Error(answers)
    const said = names.map((name) => {
      const words = ['explain', server.fill(`http://localhost:@PORT@/${name}/x`), '--format', 'json']
      const {stdout, stderr} = runCli([...words, '-f', server.fill('@ROOT@/conf/httpd.conf')], {
        cwd: server.root,
      })
      expect(`${stdout}${stderr}`).not.toContain('Hunter2')
      const {status, certain} = JSON.parse(stdout.toString())
      return {status, certain}
    })
    // An access list might let the server read what the group of somebody else can read.
    const wrong = said.filter(({status, certain}, index) => certain && status !== answers[index]?.status)
    expect(wrong).toEqual([])
    expect(names.filter((_, index) => !said[index]?.certain)).toEqual(['6'])
    expect(new Set(answers.map(({status}) => status))).toEqual(new Set([200, 403]))
  })
})

test.runIf(isRoot)(
  'a link of somebody else to what they may not read is passed over, and root is told',
  () => {
    const folder = newFolder()
    const secret = join(folder, 'secret.txt')
    writeFileSync(secret, `${SECRET}\nWSGIScriptAlias / /srv/app.wsgi\n`, {mode: 0o600})
    mkdirSync(join(folder, 'tree'))
    for (const name of ['.htaccess', 'site.conf']) {
      symlinkSync(secret, join(folder, 'tree', name))
      lchownSync(join(folder, 'tree', name), OTHER, OTHER)
    }
    writeFileSync(join(folder, 'tree/good.conf'), 'WSGIScriptAlias / /srv/app.wsgi\n')
    symlinkSync('good.conf', join(folder, 'tree/again.conf'))
    lchownSync(join(folder, 'tree/again.conf'), OTHER, OTHER)
    chmodSync(folder, 0o755)
    for (const words of [
      ['-v', 'tree'],
      ['-v', '--format', 'json', 'tree'],
      ['-v', '--write', 'tree'],
    ]) {
      const {stdout, stderr} = runCli(words, {cwd: folder})
      expect(`${stdout}${stderr}`).not.toContain('Hunter2')
      expect(stderr).toContain('tree/site.conf: a link of user 4242, who may not read what it leads to')
    }
    const named = runCli(['--check', 'tree/.htaccess'], {cwd: folder})
    expect(`${named.stdout}${named.stderr}`).not.toContain('Hunter2')
    expect([named.code, named.stderr]).toEqual([
      2,
      'httpd-codemod: tree/.htaccess: a link of user 4242, who may not read what it leads to\n',
    ])
    expect(readFileSync(secret, 'utf8')).toContain('/srv/app.wsgi\n')
  },
)
