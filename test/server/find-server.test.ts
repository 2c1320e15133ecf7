import {cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {beforeEach, expect, inject, test} from 'vitest'
import {type FoundServer, findServer, findServerAround} from '../../src/server/find-server.ts'
import {type NamedServer, UNNAMED} from '../../src/server/locate/named-server.ts'

const servers = fileURLToPath(new URL('../../fixtures/servers', import.meta.url))

function find(named: Partial<NamedServer>): FoundServer {
  return findServer({...UNNAMED, ...named})
}

function assumed({assumptions}: FoundServer): readonly string[] {
  return assumptions.map(({text}) => text)
}

let folder = ''
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(inject('temporaryFolder'), 'find-server-')))
})

function make(path: string, text: string): void {
  mkdirSync(join(folder, path, '..'), {recursive: true})
  writeFileSync(join(folder, path), text)
}

test('the installed server is found in its usual place below a root', () => {
  const found = find({root: join(servers, 'debian')})
  expect(found).toMatchObject({
    mainFile: '/etc/apache2/apache2.conf',
    extent: 'server',
    layout: 'Debian',
    isComplete: false,
  })
  const {serverRoot, variables, builtIn, otherModules} = found.environment
  expect(serverRoot).toBe('/etc/apache2')
  expect(variables.APACHE_LOG_DIR).toBe('/var/log/apache2')
  expect(builtIn).toContain('mod_unixd.c')
  expect(otherModules).toBe('absent')
  expect(found.assumptions).toEqual([])
})

test('the settings of RHEL define names and pass variables on', () => {
  const {environment, layout, mainFile} = find({root: join(servers, 'rhel'), defines: ['EXTRA']})
  expect({layout, mainFile}).toEqual({layout: 'RHEL or Fedora', mainFile: '/etc/httpd/conf/httpd.conf'})
  expect(environment.serverRoot).toBe('/etc/httpd')
  expect(environment.defines).toEqual(['FOREGROUND', 'STATUS', 'EXTRA'])
  expect(environment.variables.LANG).toBe('C')
})

test('a path below a root may be given as it lies here or as the server saw it', () => {
  const root = join(servers, 'debian')
  for (const path of ['/etc/apache2', `${root}/etc/apache2`, '/etc/apache2/apache2.conf']) {
    expect(find({root, path}).mainFile).toBe('/etc/apache2/apache2.conf')
  }
})

test('a copy that is read in place is told about --root', () => {
  const found = find({path: join(servers, 'debian/etc/apache2')})
  expect(found).toMatchObject({layout: 'Debian', isComplete: false})
  expect(found.environment.serverRoot).toBe(join(servers, 'debian/etc/apache2'))
  expect(assumed(found)).toEqual([
    `absolute paths are looked up on this computer; --root ${join(servers, 'debian')} reads a copy of /etc/apache2`,
  ])
})

test('without envvars the variables are undefined, which is listed', () => {
  cpSync(join(servers, 'debian'), folder, {recursive: true, verbatimSymlinks: true})
  rmSync(join(folder, 'etc/apache2/envvars'))
  const {assumptions, environment} = find({root: folder})
  expect(environment.variables).toEqual({})
  expect(assumptions).toEqual([
    {
      file: '/etc/apache2/envvars',
      line: undefined,
      text: 'No such file or directory: the variables it would set are undefined',
    },
  ])
})

test('what envvars leaves open is listed with its line', () => {
  make('etc/apache2/apache2.conf', '')
  make('etc/apache2/envvars', "export A=$(hostname)\nexport APACHE_ARGUMENTS='-D ONE -DTWO -e debug'\n")
  const {assumptions, environment} = find({root: folder})
  expect(environment.defines).toEqual(['ONE', 'TWO'])
  expect(assumptions).toEqual([
    {file: '/etc/apache2/envvars', line: 1, text: 'not run: A=$(hostname)'},
    {
      file: '/etc/apache2/envvars',
      line: undefined,
      text: 'APACHE_ARGUMENTS: not taken into account: -e debug',
    },
  ])
})

test('a build of your own is found by its main file, its folder and its flags', () => {
  make('conf/httpd.conf', 'Listen 80\n')
  const ways = [
    {path: join(folder, 'conf/httpd.conf')},
    {path: folder},
    {serverRoot: folder},
    {serverRoot: folder, mainFile: 'conf/httpd.conf'},
  ]
  for (const named of ways) {
    const found = find(named)
    expect(found).toMatchObject({
      mainFile: join(folder, 'conf/httpd.conf'),
      extent: 'server',
      layout: 'a build of your own',
      isComplete: true,
    })
    expect(found.environment.serverRoot).toBe(folder)
    expect(assumed(found).join()).toMatch(/^which modules are built into the server is not known/)
  }
})

test.each([
  ['Arch', 'etc/httpd/conf/httpd.conf', ['etc/httpd/conf/extra/x.conf'], '/etc/httpd'],
  ['SUSE', 'etc/apache2/httpd.conf', ['etc/apache2/vhosts.d/x.conf'], '/srv/www'],
  [
    'Gentoo',
    'etc/apache2/httpd.conf',
    ['etc/apache2/vhosts.d/x.conf', 'etc/apache2/modules.d/x.conf'],
    '/usr/lib64/apache2',
  ],
  ['FreeBSD', 'usr/local/etc/apache24/httpd.conf', ['usr/local/etc/apache24/modules.d/x.conf'], '/usr/local'],
] as const)('the layout of %s is known', (layout, mainFile, others, serverRoot) => {
  for (const path of [mainFile, ...others]) make(path, '')
  const found = find({root: folder})
  expect(found).toMatchObject({layout, mainFile: `/${mainFile}`})
  expect(found.environment.serverRoot).toBe(serverRoot)
})

test('a file without directives of a main file is a part of a server', () => {
  const file = join(servers, 'lone/shop.conf')
  const found = find({path: file})
  expect(found).toMatchObject({mainFile: file, extent: 'part', layout: undefined})
  expect(found.environment).toMatchObject({serverRoot: join(servers, 'lone'), otherModules: 'unknown'})
  expect(assumed(found)).toEqual([
    'the file is taken for a part of a server, whose modules are not known; --as server reads it as all of one',
    `the ServerRoot is taken to be ${join(servers, 'lone')}; -d names another`,
  ])
  expect(find({path: file, serverRoot: '/etc/apache2'}).environment.serverRoot).toBe('/etc/apache2')
})

test('a main file may have any name', () => {
  make('mine.conf', 'ServerRoot /opt/web\nListen 8080\n')
  expect(find({path: join(folder, 'mine.conf')})).toMatchObject({extent: 'server', layout: undefined})
})

test('a part in the folder of a server gets its ServerRoot and its variables', () => {
  const root = join(servers, 'debian')
  const found = find({root, path: '/etc/apache2/sites-available/old.conf'})
  expect(found).toMatchObject({mainFile: '/etc/apache2/sites-available/old.conf', extent: 'part'})
  expect(found.environment.serverRoot).toBe('/etc/apache2')
  expect(found.environment.variables.APACHE_RUN_USER).toBe('www-data')
})

test('the server around a file is the one in the nearest folder', () => {
  const path = join(servers, 'debian/etc/apache2/sites-available/old.conf')
  expect(findServerAround(path, UNNAMED).mainFile).toBe(join(servers, 'debian/etc/apache2/apache2.conf'))
  const lone = join(servers, 'lone/shop.conf')
  expect(findServerAround(lone, UNNAMED)).toMatchObject({mainFile: lone, extent: 'part'})
})

test('flags of httpd reach the environment', () => {
  make('conf/httpd.conf', '')
  const flags = {
    before: ['Listen 8080'],
    defines: ['X'],
    httpdVersion: [2, 4, 58],
    modWsgiVersion: [4, 6, 4],
    assume: new Map([['wsgi_module', true]]),
  } as const
  expect(find({path: folder, ...flags}).environment).toMatchObject(flags)
})

test('what cannot be found says what was looked for', () => {
  mkdirSync(join(folder, 'empty'))
  expect(() => find({root: folder})).toThrow(
    /^no server found in \/etc\/apache2, \/etc\/httpd, .* below .*; name its folder or its main file$/,
  )
  expect(() => find({path: join(folder, 'empty')})).toThrow(/: no main file, expected apache2\.conf, /)
  expect(() => find({path: join(folder, 'none.conf')})).toThrow(/none\.conf: no such file or folder$/)
  expect(() => find({root: join(folder, 'none')})).toThrow(/^--root .*: no such file or folder$/)
  expect(() => find({serverRoot: folder, mainFile: 'x.conf'})).toThrow(
    /x\.conf: no such file or folder \(-f x\.conf is relative to the ServerRoot, as for httpd\)$/,
  )
  expect(() => find({path: folder, mainFile: 'x.conf'})).toThrow(/both name a main file/)
  expect(() => find({path: join(servers, 'rhel')})).toThrow(/it holds \/etc\/httpd: try --root .*rhel$/)
})
