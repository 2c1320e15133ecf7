/** Servers of real distributions and projects, read as the installed server reads them. */
import {cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs'
import {basename, dirname, join} from 'node:path'
import {expect, test} from 'vitest'
import {moduleIdentifierOf} from '../../../src/httpd/modules.ts'
import {type CorpusPart, corpusFiles} from '../../support/corpus/corpus.ts'
import {corpusFolder} from '../../support/corpus/corpus-folder.ts'
import {STATIC_MODULES} from '../../support/environment.ts'
import {seedOfRun} from '../../support/random/random.ts'
import {
  askServer,
  forEachParallel,
  loadLines,
  predictedAnswer,
  type ServerToRead,
} from '../../support/server/config-dump.ts'
import {findServer, isServerRequired} from '../../support/server/find-server.ts'
import {modulesFolder, newFolder} from '../../support/server/httpd.ts'

const DEBIAN = '/etc/apache2'

const isReady = findServer() !== undefined || isServerRequired()
const debianTest = test.skipIf(!isReady || !existsSync(join(DEBIAN, 'mods-available')))
const corpusAndServerTest = test.skipIf(!isReady || !corpusFolder())

debianTest('the configuration of Debian is read as it is, with all modules enabled', async () => {
  const serverRoot = join(newFolder(), 'apache2')
  cpSync(DEBIAN, serverRoot, {recursive: true, verbatimSymlinks: true})
  // One MPM and one module for CGI is all that a server takes.
  const modules = readdirSync(join(DEBIAN, 'mods-available')).filter((name) => !/^(?:mpm_|cgi\.)/.test(name))
  for (const name of modules) link(serverRoot, `../mods-available/${name}`, `mods-enabled/${name}`)
  for (const name of readdirSync(join(DEBIAN, 'conf-available'))) {
    link(serverRoot, `../conf-available/${name}`, `conf-enabled/${name}`)
  }
  const server = debianServer(serverRoot)
  const asked = await askServer(server)
  expect(asked.accepts).toBe(true)
  expect(asked.text).toContain('mods-enabled/proxy_html.conf')
  expect(predictedAnswer(server)).toEqual(asked)
})

corpusAndServerTest('server roots of the corpus that load are read as they are', async () => {
  const loaded: string[] = []
  for (const server of [...rootsOfCertbot(), ...rootsOfTrees()]) {
    const [asked, predicted] = [await askServer(server), predictedAnswer(server)]
    // What a server misses beyond its text, such as certificates, is not predicted.
    if (!asked.accepts && predicted.accepts) continue
    expect(predicted, server.serverRoot).toEqual(asked)
    if (asked.accepts) loaded.push(basename(server.serverRoot))
  }
  expect(loaded.length, loaded.join()).toBeGreaterThanOrEqual(7)
})

const parts: readonly CorpusPart[] = ['edge', 'real', 'wild']
for (const part of parts) {
  corpusAndServerTest(
    `files in "${part}" that load as they are, all modules loaded, are read as they are`,
    async () => {
      const serverRoot = newFolder()
      mkdirSync(join(serverRoot, 'logs'))
      const base = [
        'ServerName localhost',
        'Listen 127.0.0.1:9999',
        'PidFile logs/pid',
        'DefaultRuntimeDir logs',
      ]
      writeFileSync(join(serverRoot, 'base.conf'), `${[...loadLines('all'), ...base].join('\n')}\n`)
      const all = corpusFiles(part).filter((file) => !file.includes('/templated/'))
      // There are many: a third of them, and the seed of the run says which.
      const files = all.filter((_, index) => part !== 'wild' || index % 3 === seedOfRun() % 3)
      let loaded = 0
      await forEachParallel([...files.entries()], async ([index, file]) => {
        const mainFile = `${index}.conf`
        writeFileSync(join(serverRoot, mainFile), `Include base.conf\nInclude "${file}"\n`)
        const server = {serverRoot, mainFile}
        const asked = await askServer(server)
        if (!asked.accepts) return
        loaded++
        expect(predictedAnswer(server), file).toEqual(asked)
      })
      expect(loaded).toBeGreaterThan(files.length / 4)
    },
  )
}

function link(serverRoot: string, target: string, path: string): void {
  if (!existsSync(join(serverRoot, path))) symlinkSync(target, join(serverRoot, path))
}

/** The variables that Debian's envvars sets, and what files and folders of its own a server wants to have. */
function debianServer(serverRoot: string): ServerToRead {
  return {
    serverRoot,
    mainFile: 'apache2.conf',
    before: [`DefaultRuntimeDir ${serverRoot}`],
    variables: {
      APACHE_RUN_USER: 'www-data',
      APACHE_RUN_GROUP: 'www-data',
      APACHE_PID_FILE: join(serverRoot, 'pid'),
      APACHE_RUN_DIR: serverRoot,
      APACHE_LOCK_DIR: serverRoot,
      APACHE_LOG_DIR: serverRoot,
    },
  }
}

/** Folders in the flat names of the corpus: `a_conf.d_b.conf` is `conf.d/b.conf` in the root `a`. */
const FOLDER =
  /_((?:conf|mods|sites)-(?:available|enabled)|conf\.modules\.d|conf\.d|modules\.d|vhosts\.d|conf(?=_))_/

/** Roots that the tests of certbot hold, put together again from the flat names of their files. */
function rootsOfCertbot(): readonly ServerToRead[] {
  const folder = newFolder()
  const roots = new Map<string, string>()
  for (const file of corpusFiles('real').filter((path) => basename(path).startsWith('certbot-root__'))) {
    const name = basename(file).slice('certbot-root__'.length)
    const [before, subfolder = '', after] = name.split(FOLDER)
    const main = /^(.*?)_?(apache2\.conf|httpd\.conf|ports\.conf|test_\w+\.conf)$/.exec(name)
    const root = after === undefined ? (main?.[1] ?? name) : (before ?? '')
    const path = join(root, after === undefined ? (main?.[2] ?? name) : join(subfolder, after))
    place(folder, path, readFileSync(file))
    if (/^(?:apache2|httpd)\.conf$/.test(basename(path))) roots.set(root, path.slice(root.length + 1))
  }
  return [...roots].map(([root, mainFile]) => prepared(join(folder, root), mainFile))
}

function rootsOfTrees(): readonly ServerToRead[] {
  const mains = corpusFiles('trees').filter((path) => /\/trees\/[^/]+\/apache2\.conf$/.test(path))
  return mains.map((path) => {
    const serverRoot = join(newFolder(), basename(dirname(path)))
    cpSync(dirname(path), serverRoot, {recursive: true, verbatimSymlinks: true})
    return prepared(serverRoot, 'apache2.conf')
  })
}

function place(folder: string, path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), {recursive: true})
  writeFileSync(join(folder, path), bytes)
}

/**
 * A root with what it takes for granted: its own place wherever it names one, folders of logs, an MPM; without
 * the modules that this server has in its program or not at all.
 */
function prepared(serverRoot: string, mainFile: string): ServerToRead {
  const modules = modulesFolder()
  for (const entry of readdirSync(serverRoot, {recursive: true, withFileTypes: true})) {
    const path = join(entry.parentPath, entry.name)
    if (!entry.isFile() || !/\.(?:conf|load)$/.test(path)) continue
    const text = readFileSync(path, 'latin1')
    writeFileSync(path, adapted(text, serverRoot, modules), 'latin1')
  }
  for (const name of ['logs', 'run', 'conf.d']) mkdirSync(join(serverRoot, name), {recursive: true})
  for (const name of ['ports.conf', 'conf.d/none.conf']) {
    if (!existsSync(join(serverRoot, name))) writeFileSync(join(serverRoot, name), '')
  }
  const server = debianServer(serverRoot)
  const enabled = ['mods-enabled', 'conf.modules.d'].map((name) => join(serverRoot, name)).filter(existsSync)
  const hasMpm = enabled.some((folder) =>
    readdirSync(folder).some((name) =>
      /^[ \t]*LoadModule\s+mpm_/m.test(readFileSync(join(folder, name), 'latin1')),
    ),
  )
  const needs = [
    ...(hasMpm ? [] : ['mpm_event']),
    'authz_core',
    'info',
    'alias',
    'mime',
    'dir',
    'log_debug',
    'access_compat',
    'setenvif',
  ]
  return {
    ...server,
    mainFile,
    before: [...loadLines(needs), 'ServerName localhost', ...(server.before ?? [])],
  }
}

function adapted(text: string, serverRoot: string, modules: string): string {
  const isThere = (file: string): boolean => existsSync(join(modules, basename(file)))
  return text
    .replace(/^ServerRoot .*$/gm, '')
    .replace(/^(User|Group) \w+$/gm, '$1 www-data')
    .replace(/^(\s*)(LoadModule\s+(\w+)\s+"?)([^"\s]+)/gm, (line, indent, start, name, file) =>
      isThere(file) && !BUILT_IN.includes(name)
        ? `${indent}${start}${join(modules, basename(file))}`
        : `${indent}#${line.trim()}`,
    )
    .replaceAll('/etc/apache2', serverRoot)
}

const BUILT_IN = STATIC_MODULES.map(moduleIdentifierOf)
