import {spawnSync} from 'node:child_process'
import {cpSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync} from 'node:fs'
import {join, resolve} from 'node:path'
import {fileURLToPath} from 'node:url'
import {beforeEach, describe, expect, test} from 'vitest'
import {SHOP} from '../../plan/site.ts'
import {folderForEach} from '../../support/cli/folder-for-each.ts'
import {PROGRAM} from '../run-cli.ts'

const {pathOf, write, read, run} = folderForEach('portable-plan')
const FIXTURES = fileURLToPath(new URL('../../../fixtures/plans/', import.meta.url))

beforeEach(() => {
  mkdirSync(pathOf('made/etc/apache2/sites-enabled'), {recursive: true})
  write('made/etc/apache2/apache2.conf', 'ServerRoot /etc/apache2\nInclude sites-enabled/*.conf\n')
  write('made/etc/apache2/sites-enabled/shop.conf', SHOP)
  expect(run('-q', '-o', 'plan.json', '--root', 'made').code).toBe(0)
  cpSync(pathOf('made'), pathOf('copy'), {recursive: true})
})

const hasStrace = spawnSync('strace', ['-e', 'trace=execve', '-o', '/dev/null', 'true']).status === 0

/** Where root keeps the locks of folders. */
const LOCKS = '/run/httpd-codemod'

/** All calls that change what is in a folder or a file by its name. */
const CHANGING =
  'trace=open,openat,creat,truncate,rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,rmdir,mkdir,mkdirat,chmod,fchmodat,chown,fchownat,lchown,setxattr,lsetxattr'

/** The paths that calls of a trace changed, and those they tried to; folders that a process holds are told by their paths. */
function changedPaths(trace: string, folder: string): readonly string[] {
  const held = new Map<string, string>()
  return trace.split('\n').flatMap((line) => {
    const [, call = '', rest = ''] = /^\d+ +(\w+)\((.*)$/.exec(line) ?? []
    const [, descriptor = '', opened = ''] = / = (\d+)<((?:\\x[\da-f]{2})*)>$/.exec(rest) ?? []
    const named = [...rest.matchAll(/(?:<((?:\\x[\da-f]{2})*)>, )?"((?:\\x[\da-f]{2})*)"/g)].map(
      ([, base = '', name = '']) =>
        resolve(base === '' ? folder : text(base), text(name)).replace(
          /^\/proc\/self\/fd\/(\d+)/,
          (whole, number) => held.get(number) ?? whole,
        ),
    )
    if (descriptor !== '') held.set(descriptor, text(opened))
    const looks =
      call === '' || (call.startsWith('open') && !/O_(?:WRONLY|RDWR|CREAT|TRUNC|TMPFILE)\b/.test(rest))
    return looks ? [] : named
  })
}

/** `\\x2f` is a slash. */
function text(hex: string): string {
  return Buffer.from(hex.replaceAll('\\x', ''), 'hex').toString('utf8')
}

/** Changes the paths of the files of the plan. */
function forge(path: string | readonly string[]): void {
  const plan = JSON.parse(read('plan.json'))
  const [server] = plan.servers
  const [file] = server.files
  server.files = [path].flat().map((each) => ({...file, path: each}))
  write('plan.json', JSON.stringify(plan))
}

const copied = (): string => read('copy/etc/apache2/sites-enabled/shop.conf')
const made = (): string => read('made/etc/apache2/sites-enabled/shop.conf')

describe('apply --root', () => {
  test('writes the copy and nothing else', () => {
    expect(run('apply', 'plan.json', '--root', 'copy').code).toBe(0)
    expect(copied()).toContain('WSGIProcessGroup shop.example')
    expect(made()).toBe(SHOP)
    expect(run('undo').code).toBe(0)
    expect(copied()).toBe(SHOP)
  })

  test.skipIf(!hasStrace)(
    'changes nothing outside of the copy and the folder of runs, as the system tells it',
    () => {
      const state = pathOf('state')
      const words = [process.execPath, PROGRAM, 'apply', 'plan.json', '--root', 'copy', '--state-dir', state]
      const trace = pathOf('trace')
      const {status} = spawnSync(
        'strace',
        ['-f', '-xx', '-y', '-s', '4096', '-e', CHANGING, '-o', trace, ...words],
        {
          cwd: pathOf(),
        },
      )
      expect(status).toBe(0)
      expect(copied()).toContain('WSGIProcessGroup shop.example')
      const changed = changedPaths(readFileSync(trace, 'latin1'), pathOf())
      const isInside = (path: string): boolean =>
        [pathOf('copy'), state, LOCKS].some((folder) => path.startsWith(folder))
      expect(changed.filter((path) => !isInside(path) && path !== '/dev/null')).toEqual([])
      expect(changed.some((path) => path.startsWith(pathOf('copy')))).toBe(true)
    },
  )

  test('needs the folder that the plan was made in no more', () => {
    rmSync(pathOf('made'), {recursive: true})
    expect(run('apply', 'plan.json')).toMatchObject({
      code: 2,
      stderr: `httpd-codemod: the plan was made in ${pathOf('made')}, which is not a folder here; name the folder to apply it to with --root\n`,
    })
    expect(run('apply', 'plan.json', '--root', 'copy').code).toBe(0)
  })

  test('holds nothing of the place it was made in but its root', () => {
    const plan = JSON.parse(read('plan.json'))
    expect(plan.root).toBe(pathOf('made'))
    expect(JSON.stringify({...plan, root: ''})).not.toContain(pathOf())
  })

  test('names a root that is no folder', () => {
    expect(run('apply', 'plan.json', '--root', 'gone')).toMatchObject({
      code: 2,
      stderr: 'httpd-codemod: --root gone: no such file or folder\n',
    })
    expect(run('apply', 'plan.json', '--root', 'plan.json')).toMatchObject({
      code: 2,
      stderr: 'httpd-codemod: --root plan.json: not a folder\n',
    })
  })
})

describe('a forged plan', () => {
  test.each([
    ['leads up', '../made/etc/apache2/sites-enabled/shop.conf', 'it leads up with ..'],
    ['leads up in its middle', 'etc/../../made/etc/apache2/sites-enabled/shop.conf', 'it leads up with ..'],
    ['is absolute', '/etc/apache2/apache2.conf', 'it is absolute'],
    ['has an empty part', 'etc//apache2/sites-enabled/shop.conf', 'it has an empty part'],
    ['has a part that is a dot', 'etc/./apache2/sites-enabled/shop.conf', 'it has an empty part'],
    ['ends in a slash', 'etc/apache2/sites-enabled/shop.conf/', 'it has an empty part'],
    ['is empty', '', 'it has an empty part'],
    ['is its root', '.', 'it is a folder'],
    ['holds a NUL byte', 'etc/apache2/sites-enabled/shop.conf\0', 'it holds a NUL byte'],
  ])('whose path %s is refused before anything is touched', (_, path, reason) => {
    forge(path)
    const {code, stderr} = run('apply', 'plan.json', '--root', 'copy')
    expect({code, stderr}).toEqual({
      code: 2,
      stderr: `httpd-codemod: plan.json: not a plan to be applied: ${JSON.stringify(path)} is not below its root: ${reason}\n`,
    })
    expect([copied(), made()]).toEqual([SHOP, SHOP])
  })

  test('that names a file twice is refused', () => {
    const path = 'etc/apache2/sites-enabled/shop.conf'
    forge([path, path])
    expect(run('apply', 'plan.json', '--root', 'copy').stderr).toMatch(/it names .*shop\.conf twice\n$/)
    expect(copied()).toBe(SHOP)
  })

  test.each([
    ['a file', 'etc/apache2/sites-enabled/shop.conf'],
    ['a folder', 'etc/apache2/sites-enabled'],
    ['the folder at the top', 'etc'],
  ])('is not led out of its root by a link in place of %s', (_, link) => {
    renameSync(pathOf('copy', link), pathOf('outside'))
    symlinkSync(pathOf('outside'), pathOf('copy', link))
    const {code, stderr} = run('apply', 'plan.json', '--root', 'copy')
    expect(code).toBe(3)
    expect(stderr).toContain('a symbolic link leads to')
    const rest = 'etc/apache2/sites-enabled/shop.conf'.slice(link.length)
    expect(readFileSync(pathOf(`outside${rest}`), 'utf8')).toBe(SHOP)
  })
})

describe('a forged plan that leads to a file of the copy by another way is refused', () => {
  const shop = 'etc/apache2/sites-enabled/shop.conf'

  test('by two servers that name it', () => {
    const plan = JSON.parse(read('plan.json'))
    plan.servers.push({...plan.servers[0], name: 'other'})
    write('plan.json', JSON.stringify(plan))
    expect(run('apply', 'plan.json', '--root', 'copy').stderr).toMatch(/it names .*shop\.conf twice\n$/)
    expect(copied()).toBe(SHOP)
  })

  test('by a link beside it', () => {
    symlinkSync('sites-enabled', pathOf('copy/etc/apache2/more'))
    forge([shop, 'etc/apache2/more/shop.conf'])
    const {code, stderr} = run('apply', 'plan.json', '--root', 'copy')
    expect({code, stderr}).toEqual({
      code: 3,
      stderr: expect.stringContaining('more/shop.conf: a symbolic link'),
    })
    expect(copied()).toBe(SHOP)
  })

  test('by a second name of it', () => {
    linkSync(pathOf('copy', shop), pathOf('copy/etc/apache2/second.conf'))
    forge([shop, 'etc/apache2/second.conf'])
    expect(run('apply', 'plan.json', '--root', 'copy').code).toBe(3)
    expect([copied(), read('copy/etc/apache2/second.conf')]).toEqual([SHOP, SHOP])
  })

  test('by a text that is no file name, though Node would make one of it', () => {
    renameSync(pathOf('copy', shop), pathOf('copy/etc/\ufffd.conf'))
    forge('etc/\ud800.conf')
    expect(run('apply', 'plan.json', '--root', 'copy').code).toBe(3)
    expect(read('copy/etc/\ufffd.conf')).toBe(SHOP)
  })

  test.each(['../made', '/', 'etc//apache2'])('by the root of its server: %j', (root) => {
    const plan = JSON.parse(read('plan.json'))
    plan.servers[0].root = root
    write('plan.json', JSON.stringify(plan))
    const {code, stderr} = run('apply', 'plan.json', '--root', 'copy')
    expect({code, stderr}).toEqual({
      code: 2,
      stderr: expect.stringContaining(`"${root}" is not below its root`),
    })
    expect(copied()).toBe(SHOP)
  })
})

describe('a plan of version 1', () => {
  const place = (): void => {
    const plan = readFileSync(join(FIXTURES, 'version-1.json'), 'utf8')
    write('old.json', plan.replaceAll('@FOLDER@', pathOf()))
    cpSync(join(FIXTURES, 'shop.conf'), pathOf('shop.conf'))
  }

  test('is applied where it was made', () => {
    place()
    expect(run('explain', 'old.json').stdout.toString()).toContain('\n+    WSGIProcessGroup shop.example\n')
    expect(run('apply', 'old.json').code).toBe(0)
    expect(read('shop.conf')).toContain('WSGIProcessGroup shop.example')
  })

  test('is bound to its paths', () => {
    place()
    const {code, stderr} = run('apply', 'old.json', '--root', 'copy')
    expect(code).toBe(2)
    expect(stderr).toContain('a plan of version 1 is bound to its paths')
  })
})
