/** The tree of a whole server: what the real server prints of it, and what is predicted. */
import {execFile} from 'node:child_process'
import {readdirSync} from 'node:fs'
import {dumpBytes} from '../../../src/reading/dump.ts'
import {readServer} from '../../../src/reading/read-server.ts'
import type {Reading} from '../../../src/reading/reading.ts'
import {formatServerError} from '../../../src/reading/server-error.ts'
import {nodeFileSystem} from '../../../src/server/node-file-system.ts'
import {STATIC_MODULES} from '../environment.ts'
import {installedServer, modulesFolder} from './httpd.ts'
import {installedModWsgi} from './installed-mod-wsgi.ts'

/** A server to be read. */
export interface ServerToRead {
  readonly serverRoot: string
  readonly mainFile: string
  readonly before?: readonly string[]
  readonly defines?: readonly string[]
  readonly variables?: Readonly<Record<string, string>>
}

/** The answer to a server: its tree, or the error. */
export interface TreeAnswer {
  readonly accepts: boolean
  readonly text: string
}

/** LoadModule lines for the modules named, or for all but those that keep others from loading. */
export function loadLines(names: readonly string[] | 'all'): readonly string[] {
  const folder = modulesFolder()
  const files = readdirSync(folder).filter((file) => file.endsWith('.so'))
  const there = files.map((file) => file.slice(4, -3))
  const chosen = names === 'all' ? there.filter((name) => !NOT_WITH_OTHERS.test(name)) : names
  return chosen
    .filter((name) => there.includes(name))
    .map((name) => `LoadModule ${name}_module ${folder}/mod_${name}.so`)
}

/** A second MPM, modules that are examples only, and those that do not load without settings of their own. */
const NOT_WITH_OTHERS = /^(?:mpm_(?:prefork|worker)|bucketeer|case_filter.*|cgi|md)$/

/** Asks the installed server. */
export function askServer({
  serverRoot,
  mainFile,
  before,
  defines,
  variables,
}: ServerToRead): Promise<TreeAnswer> {
  const args = [
    ...['-d', serverRoot, '-f', mainFile, '-t', '-D', 'DUMP_CONFIG'],
    ...(before ?? []).flatMap((line) => ['-C', line]),
    ...(defines ?? []).flatMap((name) => ['-D', name]),
  ]
  const env = {PATH: process.env.PATH, LC_ALL: 'C', ...variables}
  return new Promise((resolve) => {
    execFile(
      installedServer().program,
      args,
      {env, encoding: 'latin1', maxBuffer: 1 << 28},
      (error, stdout, stderr) => {
        if (!error) resolve({accepts: true, text: stdout.replace(/\n{2,}/g, '\n').replace(/^\n|\n$/g, '')})
        else resolve({accepts: false, text: errorIn(stderr)})
      },
    )
  })
}

function errorIn(stderr: string): string {
  const said =
    /^(?:AH00526: .*\n.*|AH00534: .*|(?:apache2|httpd): (?=Syntax error|Could not open|Error reading).*)$/m.exec(
      stderr,
    )?.[0]
  return (said ?? stderr).replace(/^httpd: /, 'apache2: ')
}

/** Reads the server as the toolkit does. */
function readByUs({serverRoot, mainFile, before, defines, variables}: ServerToRead): Reading {
  return readServer(mainFile, {
    fileSystem: nodeFileSystem(undefined),
    serverRoot,
    defines: [...(defines ?? []), 'DUMP_CONFIG'],
    variables: variables ?? {},
    before: before ?? [],
    builtIn: new Set(STATIC_MODULES),
    otherModules: 'absent',
    httpdVersion: [2, 4, 71],
    modWsgiVersion: installedModWsgi(),
    assume: new Map(),
  })
}

/** What the server would print, in the bytes it prints (as Latin-1 text). */
export function predictedAnswer(server: ServerToRead): TreeAnswer {
  const reading = readByUs(server)
  if (reading.error) return {accepts: false, text: formatServerError(reading.error)}
  return {accepts: true, text: Buffer.from(dumpBytes(reading)).toString('latin1')}
}

/** Does something for each item, a few at a time, in order of arrival. */
export async function forEachParallel<T>(
  items: readonly T[],
  each: (item: T) => Promise<void>,
  atOnce = 2,
): Promise<void> {
  const left = [...items].reverse()
  const work = async (): Promise<void> => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) await each(item)
  }
  await Promise.all(Array.from({length: atOnce}, work))
}
