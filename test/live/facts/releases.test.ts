/** What the tables say of releases, against the installed server and mod_wsgi, whichever release they are. */
import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'vitest'
import {directiveOf} from '../../../src/httpd/directives/directive-table.ts'
import {DIRECTIVES_OF_OTHER_RELEASES} from '../../../src/httpd/directives/of-other-releases.ts'
import {RELEASES_OF_HTTPD, RELEASES_OF_MOD_WSGI} from '../../../src/httpd/directives/releases.ts'
import {optionTableOf} from '../../../src/httpd/mod-wsgi/option-table.ts'
import {lifetimesFrom, mayBeIn} from '../../../src/httpd/releases/lifetime.ts'
import {versionFrom} from '../../../src/httpd/releases/version.ts'
import {askServer, forEachParallel, loadLines, predictedAnswer} from '../../support/server/config-dump.ts'
import {dataFile} from '../../support/server/directive-dump/data-files.ts'
import {listedDirectives} from '../../support/server/directive-dump/dump.ts'
import {installedVersion, newFolder, serverTest} from '../../support/server/httpd.ts'
import {installedModWsgi} from '../../support/server/installed-mod-wsgi.ts'

/** Only builds for Python 2 have it. */
const OF_OTHER_BUILDS = 'WSGIPy3kWarningFlag'

serverTest('the directives of mod_wsgi that the table has for the installed release are those it has', () => {
  const version = installedModWsgi()
  expect(version).toBeDefined()
  const printed = dataFile('m-to-z.ts').match(/^WSGI\w+(?=\tmod_wsgi\.c\t)/gm) ?? []
  const others = DIRECTIVES_OF_OTHER_RELEASES.split('\n').map((line) => line.slice(0, line.indexOf('\t')))
  expect(others).toContain(OF_OTHER_BUILDS)
  const expected = [...printed, ...others].filter((name) => {
    const info = directiveOf(name)
    return info && name !== OF_OTHER_BUILDS && mayBeIn(info, version)
  })
  const listed = listedDirectives().filter(({module}) => module === 'mod_wsgi.c')
  expect(listed.map(({name}) => name).sort()).toEqual(expected.sort())
})

serverTest('a directive that came with a release of httpd is there from that release on', () => {
  const version = versionFrom(installedVersion().replace('Apache/', ''))
  expect(version).toBeDefined()
  const listed = listedDirectives()
  const names = new Set(listed.map(({name}) => name))
  const modules = new Set(listed.map(({module}) => module))
  const lifetimes = [...lifetimesFrom(RELEASES_OF_HTTPD)].filter(([name]) =>
    modules.has(directiveOf(name)?.module ?? ''),
  )
  expect(lifetimes.length).toBeGreaterThan(40)
  for (const [name, lifetime] of lifetimes) expect(names.has(name), name).toBe(mayBeIn(lifetime, version))
})

const SECTION = 'Location'

/** How each directive begins, and the section it must stand in. */
const BEGINNINGS: Readonly<Record<string, {readonly words: string; readonly section?: string}>> = {
  WSGIDaemonProcess: {words: 'a'},
  WSGIScriptAlias: {words: '/a /a.wsgi'},
  WSGIScriptAliasMatch: {words: '^/a /a.wsgi'},
  WSGIImportScript: {words: '/a.py'},
  WSGIHandlerScript: {words: 'a /a.py'},
  WSGIDispatchScript: {words: '/a.py'},
  WSGIAccessScript: {words: '/a.py', section: SECTION},
  WSGIAuthUserScript: {words: '/a.py', section: SECTION},
  WSGIAuthGroupScript: {words: '/a.py', section: SECTION},
}

/** Every option of a directive, those of its likes, and two that none has. */
function optionsToTry(directive: string): readonly string[] {
  const own = [...(optionTableOf(directive)?.options.keys() ?? [])]
  const likes = ['process-group', 'application-group', 'callable-object', 'pass-authorization']
  return [...new Set([...own, ...likes, 'Threads', 'nonsense'])]
}

serverTest('each option is accepted or rejected as by the installed mod_wsgi', async () => {
  const serverRoot = newFolder()
  mkdirSync(join(serverRoot, 'logs'))
  const before = [
    ...loadLines(['mpm_event', 'authz_core', 'wsgi']),
    ...['ServerName localhost', 'Listen 127.0.0.1:9999', 'PidFile logs/pid', 'DefaultRuntimeDir logs'],
  ]
  const lines = Object.entries(BEGINNINGS).flatMap(([name, {words, section}]) =>
    optionsToTry(name).map((option) => {
      const line = `${name} ${words} ${option}=`
      return section ? `<${section} />\n${line}\n</${section}>\n` : `${line}\n`
    }),
  )
  const known = new Set<string>()
  await forEachParallel([...lines.entries()], async ([index, text]) => {
    const mainFile = `${index}.conf`
    writeFileSync(join(serverRoot, mainFile), text)
    const server = {serverRoot, mainFile, before}
    const [answer, predicted] = [await askServer(server), predictedAnswer(server)]
    const isUnknown = answer.text.includes('Invalid option to WSGI')
    if (!isUnknown) known.add(text)
    // What is said of the empty value of a known option is not predicted.
    expect(predicted.text.includes('Invalid option to WSGI'), text).toBe(isUnknown)
    if (isUnknown) expect(predicted).toEqual(answer)
  })
  expect(known.size).toBeGreaterThan(40)
})

serverTest('a directive of another release of mod_wsgi is rejected in the words of the server', async () => {
  const serverRoot = newFolder()
  mkdirSync(join(serverRoot, 'logs'))
  const before = [
    ...loadLines(['mpm_event', 'authz_core', 'wsgi']),
    'Listen 127.0.0.1:9999',
    'PidFile logs/pid',
  ]
  const version = installedModWsgi()
  const absent = [...lifetimesFrom(RELEASES_OF_MOD_WSGI)].filter(
    ([, lifetime]) => !mayBeIn(lifetime, version),
  )
  expect(absent.length).toBeGreaterThan(0)
  await forEachParallel(absent, async ([name]) => {
    const mainFile = `${name.replace('<', '')}.conf`
    const closing = name.startsWith('<') ? `>\nWSGIPythonPath /a\n</${name.slice(1)}>` : ' On'
    writeFileSync(join(serverRoot, mainFile), `${name}${closing}\n`)
    const server = {serverRoot, mainFile, before}
    expect(predictedAnswer(server)).toEqual(await askServer(server))
  })
})
