/**
 * Four times as much of something in a file may cost a preview, the checks or an inspection at most six times the
 * processor time; what is quadratic costs sixteen times. The best of several turns decides, since others use the machine
 * too.
 */
import {mkdtempSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Pluggable} from 'unified'
import {expect, inject, test} from 'vitest'
import {openServer} from '../../../src/inspect/opened-server.ts'
import {explainRequest} from '../../../src/inspect/request/explain-request.ts'
import {inspectServer} from '../../../src/inspect/server/inspect-server.ts'
import {formatEffects} from '../../../src/report/effects/effect-lines.ts'
import {jsonFileOf} from '../../../src/report/json.ts'
import {plain} from '../../../src/report/palette.ts'
import {patchOf} from '../../../src/report/patch/patch-of.ts'
import {formatLeft} from '../../../src/report/summary.ts'
import {openRun} from '../../../src/run/open-run.ts'
import checkMountNeverReached from '../../../transforms/checks/mounts/check-mount-never-reached.ts'
import wsgiChecks from '../../../transforms/presets/wsgi-checks.ts'
import addApplicationGroupGlobal from '../../../transforms/wsgi/add-application-group-global.ts'
import moveToDaemonMode from '../../../transforms/wsgi/move-to-daemon-mode.ts'
import wrapAppsInLocation from '../../../transforms/wsgi/wrap-apps-in-location.ts'

const LIMIT = 6
const TURNS = 3
const FEW = 100
/** So few are enough of what costs nearly nothing. */
const MOST = 400
/** Below this, in milliseconds, a measurement says more about the machine than about the code. */
const SHORTEST = 60

/** Those of wsgi-recommended, which refuses so many groups in one host: what it refuses asks for little. */
const TRANSFORMS = [
  moveToDaemonMode.with({'most-processes': 1_000_000}),
  wrapAppsInLocation.with({scopes: 'several', style: 'auto'}),
  addApplicationGroupGlobal,
]

const TWO = 'WSGIScriptAlias /one /srv/one/app.wsgi\nWSGIScriptAlias /two /srv/two/app.wsgi\n'
const aliasOf = (at: number): string => `WSGIScriptAlias /app${at} /srv/app${at}/app.wsgi`

/**
 * What there is many of in a virtual host with two applications. Rules are not among them: a request tries each, as it
 * does on the server, and what a run may spend on all expressions is bounded (expressions.test.ts).
 */
const IN_HOST: Readonly<Record<string, (at: number) => string>> = {
  'aliases of a script each': aliasOf,
  'aliases of one script': (at) => `WSGIScriptAlias /app${at} /srv/app.wsgi`,
  'aliases with groups': (at) => `WSGIDaemonProcess g${at}\n${aliasOf(at)} process-group=g${at}`,
  'aliases below each other': (at) => `WSGIScriptAlias ${'/a'.repeat(1 + (at % 30))}${at} /srv/app${at}.wsgi`,
  'aliases in a condition that holds': (at) => `<IfModule mod_wsgi.c>\n${aliasOf(at)}\n</IfModule>`,
  'aliases in conditions of their own': (at) => `<IfModule mod_x${at}.c>\n${aliasOf(at)}\n</IfModule>`,
  'aliases below comments': (at) => `# ${at}\n${aliasOf(at)}`,
  'aliases of variables': (at) => `Define V${at} v${at}\nWSGIScriptAlias /\${V${at}} /srv/app${at}.wsgi`,
  'aliases of patterns': (at) => `WSGIScriptAliasMatch ^/app${at}/([a-z]+) /srv/app${at}/$1.wsgi`,
  'aliases with LocationMatch': (at) =>
    `${aliasOf(at)}\n<LocationMatch ^/app${at}/x>\nWSGIApplicationGroup %{GLOBAL}\n</LocationMatch>`,
  'aliases with DirectoryMatch': (at) =>
    `${aliasOf(at)}\n<DirectoryMatch ^/srv/app${at}/>\nRequire all granted\n</DirectoryMatch>`,
  'aliases with If': (at) => `${aliasOf(at)}\n<If "%{HTTP_HOST} == 'h${at}'">\nRequire all granted\n</If>`,
  'aliases below Redirect': (at) => `Redirect /app${at}/old http://o.example/\n${aliasOf(at)}`,
  Alias: (at) => `Alias /s${at} /srv/s${at}`,
  Location: (at) => `<Location /l${at}>\nRequire all granted\n</Location>`,
  'aliases of patterns without a start': (at) => `WSGIScriptAliasMatch (x|y)${at}$ /srv/app${at}.wsgi`,
  'LocationMatch without a start': (at) =>
    `<LocationMatch (x|y)${at}$>\nSetHandler wsgi-script\n</LocationMatch>`,
  'LocationMatch in any case': (at) =>
    `<LocationMatch "(?i)/(x|y)${at}/">\nWSGIApplicationGroup g${at}\n</LocationMatch>`,
  'LocationMatch of one start': (at) =>
    `<LocationMatch "^/(x|y)/[0-9]+/l${at}$">\nRequire all granted\n</LocationMatch>`,
  'If with patterns': (at) => `<If "%{REQUEST_URI} =~ m#(x|y)${at}$#">\nWSGIApplicationGroup g${at}\n</If>`,
  RewriteRule: (at) => `${at === 0 ? 'RewriteEngine On\n' : ''}RewriteRule ^/x${at}$ /one/${at} [PT]`,
  'Location of wildcards': (at) => `<Location /*/l${at}>\nRequire all granted\n</Location>`,
  RedirectMatch: (at) => `RedirectMatch (x|y)${at}$ http://o.example/`,
  LocationMatch: (at) => `<LocationMatch ^/l${at}/x>\nRequire all granted\n</LocationMatch>`,
  'Locations of groups': (at) =>
    `WSGIDaemonProcess g${at}\n<Location /l${at}>\nWSGIProcessGroup g${at}\n</Location>`,
  Directory: (at) => `<Directory /srv/d${at}>\nRequire all granted\n</Directory>`,
  If: (at) => `<If "%{HTTP_HOST} == 'h${at}'">\nRequire all granted\n</If>`,
  ServerAlias: (at) => `ServerAlias a${at}.example *.b${at}.example`,
  SetEnvIf: (at) => `SetEnvIf Request_URI ^/s${at} e${at}`,
  ProxyPass: (at) => `ProxyPass /p${at} http://b${at}.example/`,
  'unknown directives': (at) => `Unknown${at} x`,
  comments: (at) => `# ${at}`,
}

/** What there is many of in a file. */
const IN_FILE: Readonly<Record<string, (at: number) => string>> = {
  'virtual hosts': (at) => hostOf(`h${at}`, `WSGIScriptAlias / /srv/h${at}.wsgi`),
  'virtual hosts of groups': (at) =>
    hostOf(`h${at}`, `WSGIDaemonProcess g${at}\nWSGIProcessGroup g${at}\nWSGIScriptAlias / /srv/h${at}.wsgi`),
  'virtual hosts that inherit': (at) => hostOf(`h${at}`, `DocumentRoot /srv/h${at}`),
  'virtual hosts of ports': (at) =>
    `Listen ${1000 + at}\n<VirtualHost *:${1000 + at}>\nWSGIScriptAlias / /srv/h${at}.wsgi\n</VirtualHost>`,
  'virtual hosts of wildcards': (at) =>
    hostOf(`h${at}`, `ServerAlias *.h${at}.example\nWSGIScriptAlias / /srv/h${at}.wsgi`),
  macros: (at) => `<Macro m${at} $x>\nServerAdmin $x\n</Macro>\nUse m${at} x`,
  Define: (at) => `Define V${at} v${at}`,
  LoadModule: (at) => `LoadModule x${at}_module m`,
}

/** What checks compare with each other. */
const CHECKED: Readonly<Record<string, (at: number) => string>> = {
  aliases: aliasOf,
  'aliases with groups': (at) => `WSGIDaemonProcess g${at}\n${aliasOf(at)} process-group=g${at}`,
  'groups of Locations': (at) =>
    `WSGIDaemonProcess g${at}\n<Location /l${at}>\nWSGIProcessGroup g${at}\n</Location>`,
  'groups of Directories': (at) =>
    `WSGIDaemonProcess g${at}\n${aliasOf(at)}\n<Directory /srv/app${at}>\nWSGIProcessGroup g${at}\n</Directory>`,
  AddHandler: (at) => `AddHandler wsgi-script .w${at}`,
}

const file = join(mkdtempSync(join(inject('temporaryFolder'), 'growth-')), 'many.conf')

test.each(Object.entries(IN_HOST))('many in a virtual host: %s', async (_what, text) => {
  expect(await growthOf((count) => hostOf('a', `${TWO}${manyOf(count, text)}`))).toBeLessThan(LIMIT)
})

test.each(Object.entries(IN_FILE))('many in a file: %s', async (_what, text) => {
  const factor = await growthOf((count) => `WSGIScriptAlias / /srv/main.wsgi\n${manyOf(count, text)}\n`)
  expect(factor).toBeLessThan(LIMIT)
})

test('many patterns that may match any path', async () => {
  const textOf = (at: number): string =>
    `<LocationMatch "[a-z]{${1 + (at % 60)}}[0-9]{${1 + Math.floor(at / 60)}}$">\nRequire all granted\n</LocationMatch>`
  const factor = await growthOf((count) => hostOf('a', `${TWO}${manyOf(count, textOf)}`), {few: 300})
  expect(factor).toBeLessThan(LIMIT)
})

test('very many aliases that share a group', async () => {
  const factor = await growthOf(
    (count) => `WSGIDaemonProcess g\n${manyOf(count, (at) => `${aliasOf(at)} process-group=g`)}`,
    {few: 2000},
  )
  expect(factor).toBeLessThan(LIMIT)
})

test.each(Object.entries(CHECKED))('many to check: %s', async (_what, text) => {
  const textOf = (count: number): string => hostOf('a', `${TWO}${manyOf(count, text)}`)
  expect(await growthOf(textOf, {use: () => preview([wsgiChecks])})).toBeLessThan(LIMIT)
})

test('many patterns of whole paths of which none covers another one', async () => {
  const textOf = (count: number): string =>
    hostOf(
      'a',
      manyOf(count, (at) => `WSGIScriptAliasMatch ^/app${at}$ /srv/app${at}.wsgi`),
    )
  const use = (): Promise<void> => preview([checkMountNeverReached])
  expect(await growthOf(textOf, {few: 3000, use})).toBeLessThan(LIMIT)
})

const hostBesideLocation = (at: number): string =>
  `<Location /l${at}>\nWSGIApplicationGroup g${at}\n</Location>\n${hostOf(`h${at}`, `WSGIScriptAlias / /srv/h${at}.wsgi`)}`

test('many virtual hosts beside Locations of groups', async () => {
  // So many hosts are all asked; of four times as many, most are told as left.
  expect(await growthOf((count) => manyOf(count, hostBesideLocation), {few: 60})).toBeLessThan(LIMIT)
}, 600_000)

test('many to check: virtual hosts beside Locations of groups', async () => {
  const textOf = (count: number): string => manyOf(count, hostBesideLocation)
  expect(await growthOf(textOf, {use: () => preview([wsgiChecks])})).toBeLessThan(LIMIT)
})

const TO_INSPECT: Readonly<Record<string, (at: number) => string>> = {
  aliases: aliasOf,
  'groups of variables': (at) => `SetEnv G${at} g${at}\n${aliasOf(at)} application-group=%{ENV:G${at}}`,
}

test.each(Object.entries(TO_INSPECT))('many to inspect: %s', async (_what, text) => {
  const textOf = (count: number): string => hostOf('a', manyOf(count, text))
  const use = async (): Promise<void> => void inspectServer(openServer({path: file}))
  expect(await growthOf(textOf, {few: 1000, use})).toBeLessThan(LIMIT)
})

const TO_EXPLAIN: Readonly<Record<string, (at: number) => string>> = {
  'Require ip': (at) => `Require ip ${addressOf(at)}`,
  'Require not ip': (at) => `${at === 0 ? 'Require all granted\n' : ''}Require not ip ${addressOf(at)}`,
  'Allow from': (at) => `${at === 0 ? 'Order allow,deny\n' : ''}Allow from ${addressOf(at)}`,
}

const addressOf = (at: number): string => `10.${at >> 8}.${at & 255}.1`

test.each(Object.entries(TO_EXPLAIN))('many to explain: %s', async (what, text) => {
  const textOf = (count: number): string => {
    const lines = manyOf(count, text)
    const own = what.includes('not') ? `<RequireAll>\n${lines}\n</RequireAll>` : lines
    return hostOf('a', `${TWO}<Location />\n${own}\n</Location>`)
  }
  const use = async (): Promise<void> => {
    const {byClient} = explainRequest(openServer({path: file}), 'http://a.example/one')
    expect(byClient).toHaveLength(2)
  }
  expect(await growthOf(textOf, {use})).toBeLessThan(LIMIT)
})

interface Measured {
  /** The first number. */
  readonly few?: number
  /** What is done with the file. */
  readonly use?: () => Promise<void>
}

/** How many times the processor time four times the number takes, from a first number on. */
async function growthOf(
  textOf: (count: number) => string,
  {few = FEW, use = () => preview(TRANSFORMS)}: Measured = {},
): Promise<number> {
  const timeOf = async (text: string): Promise<number> => {
    writeFileSync(file, `LoadModule wsgi_module m\n${text}`)
    const before = process.cpuUsage()
    await use()
    const {user, system} = process.cpuUsage(before)
    return (user + system) / 1000
  }
  let count = few
  while (count < MOST && (await timeOf(textOf(count))) < SHORTEST) count *= 2
  let [once, fourTimes] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let turn = 0; turn < TURNS && !(fourTimes < LIMIT * once); turn++) {
    once = Math.min(once, await timeOf(textOf(count)))
    fourTimes = Math.min(fourTimes, await timeOf(textOf(4 * count)))
  }
  return fourTimes / once
}

/** A preview, with all that is said of it. */
async function preview(transforms: readonly Pluggable[]): Promise<void> {
  const input = {path: 'many.conf', realPath: file, read: () => readFileSync(file)}
  const run = await openRun([input], {transforms, takes: 'safe'})
  for await (const {result} of run) {
    if (!result) throw new Error('No result')
    patchOf(result, 'many.conf')
    jsonFileOf(result, {name: 'many.conf', context: 3})
    formatLeft(result, plain)
    formatEffects(result, plain)
  }
  run.end()
}

function manyOf(count: number, text: (at: number) => string): string {
  return Array.from({length: count}, (_none, at) => text(at)).join('\n')
}

function hostOf(name: string, lines: string): string {
  return `<VirtualHost *:80>\nServerName ${name}.example\n${lines}\n</VirtualHost>`
}
