import type {Environment, FileSystem} from '../../../src/httpd/environment.ts'
import {readServer} from '../../../src/reading/read-server.ts'
import type {Reading} from '../../../src/reading/reading.ts'
import type {Resolution} from '../../../src/resolve/resolution.ts'
import {resolveRequest} from '../../../src/resolve/resolve-request.ts'
import {type ServerModel, serverModelOf} from '../../../src/resolve/server/server-model.ts'
import type {ServerAnswer, ServerRequest} from './running-server.ts'

/** The folder of a made-up server. */
export const MADE_UP_ROOT = '/srv/example-server'
const PORTS = {'@PORT2@': 18_081, '@PORT@': 18_080}

/** A text of a made-up server with the root and the ports in it. */
export function filled(text: string): string {
  const ports = Object.entries(PORTS).reduce((text, [name, port]) => text.replaceAll(name, `${port}`), text)
  return ports.replaceAll('@ROOT@', MADE_UP_ROOT).replaceAll('@MODULES@', '/usr/lib/apache2/modules')
}

/** Modules that are part of Debian's program. */
const BUILT_IN = [
  'core.c',
  'mod_so.c',
  'http_core.c',
  'mod_log_config.c',
  'mod_logio.c',
  'mod_unixd.c',
  'mod_version.c',
  'mod_watchdog.c',
]

/** The environment of a made-up server, whose files exist in memory only. */
export function madeUpEnvironment(files: Readonly<Record<string, string>>): Environment {
  return environmentAt(MADE_UP_ROOT, inMemory(files))
}

/** The environment of a server of the installed program that is started with a folder of its own. */
export function environmentAt(serverRoot: string, fileSystem: FileSystem): Environment {
  return {
    fileSystem,
    serverRoot,
    defines: [],
    variables: {},
    before: [],
    builtIn: new Set(BUILT_IN),
    otherModules: 'absent',
    httpdVersion: [2, 4, 71],
    modWsgiVersion: [4, 9, 4],
    assume: new Map(),
  }
}

/** Reads a made-up server. */
export function readMadeUp(files: Readonly<Record<string, string>>): Reading {
  return readServer(`${MADE_UP_ROOT}/conf/httpd.conf`, madeUpEnvironment(files))
}

/** The model of a made-up server. */
export function modelOf(files: Readonly<Record<string, string>>): ServerModel {
  return madeUpServer(files).model
}

/** Reads a made-up server, and makes the model from the same lines, as the program does. */
export function madeUpServer(files: Readonly<Record<string, string>>): {
  readonly reading: Reading
  readonly model: ServerModel
} {
  const reading = readMadeUp(files)
  return {reading, model: serverModelOf(reading, {fileSystem: inMemory(files)})}
}

function inMemory(files: Readonly<Record<string, string>>): FileSystem {
  const known = new Map(
    Object.entries(files).map(([path, text]) => [`${MADE_UP_ROOT}/${path}`, filled(text)]),
  )
  const folders = new Set(['/', `${MADE_UP_ROOT}/htdocs`, `${MADE_UP_ROOT}/app`])
  for (const path of known.keys()) {
    for (let slash = path.indexOf('/', 1); slash !== -1; slash = path.indexOf('/', slash + 1))
      folders.add(path.slice(0, slash))
  }
  return {
    kindOf: (path) => (known.has(path) ? 'file' : folders.has(path) ? 'directory' : 'missing'),
    read: (path) =>
      known.has(path) ? Buffer.from(known.get(path) ?? '') : {problem: 'No such file or directory'},
    list: (path) =>
      [...known.keys()]
        .filter((each) => each.startsWith(`${path}/`))
        .map((each) => ({name: each.slice(path.length + 1).split('/')[0] ?? '', isRealDirectory: false})),
    realPath: (path) => path,
  }
}

/** What would answer a request, asked as the running server is asked. */
export function predict(server: ServerModel, {path, host, port, body}: ServerRequest): Resolution {
  const [name = '', hostPort] = filled(host).split(':')
  return resolveRequest(server, {
    host: name,
    hostPort: hostPort === undefined ? undefined : Number(hostPort),
    port: Number(filled(port ?? '@PORT@')),
    address: '127.0.0.1',
    path,
    bodyLength: body?.length ?? 0,
  })
}

/** A resolution in the form of an answer; the status counts by its class. */
export function toAnswer(resolution: Resolution): Record<string, unknown> {
  const {status, script, scriptName, pathInfo, processGroup, applicationGroup} = resolution
  if (processGroup === undefined) return {status: Math.floor(status / 100)}
  const [two, one] = Object.values(PORTS)
  return {
    status: Math.floor(status / 100),
    script: script?.slice(script.lastIndexOf('/') + 1),
    script_name: scriptName,
    path_info: pathInfo?.replaceAll(MADE_UP_ROOT, '@ROOT@'),
    process_group: processGroup,
    application_group: applicationGroup?.replaceAll(`${two}`, '@PORT2@').replaceAll(`${one}`, '@PORT@'),
  }
}

/** The keys of an answer that are predicted. */
export function predictable(
  answer: {readonly [Key in keyof ServerAnswer]?: ServerAnswer[Key] | null},
): Record<string, unknown> {
  const {status, script, script_name, path_info, process_group, application_group} = answer
  const group = {status: Math.floor((status ?? 0) / 100)}
  return script == null ? group : {...group, script, script_name, path_info, process_group, application_group}
}
