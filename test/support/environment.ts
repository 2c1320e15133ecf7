import {modulesOfTable} from '../../src/httpd/directives/directive-table.ts'
import type {Environment} from '../../src/httpd/environment.ts'
import {sourceNameOf} from '../../src/httpd/modules.ts'
import {readServer} from '../../src/reading/read-server.ts'
import type {Reading} from '../../src/reading/reading.ts'
import {formatServerError} from '../../src/reading/server-error.ts'
import {memoryFileSystem} from './memory-file-system.ts'

/** Modules that the build of a distribution has in the program itself. */
export const STATIC_MODULES: readonly string[] = [
  'core.c',
  'mod_so.c',
  'mod_watchdog.c',
  'http_core.c',
  'mod_log_config.c',
  'mod_logio.c',
  'mod_version.c',
  'mod_unixd.c',
]

/** The ServerRoot of servers in memory. */
export const ROOT = '/server-root'

/** A whole server in memory with all modules of the directive table, but for what is said otherwise. */
export function environmentOf(
  files: Readonly<Record<string, string>>,
  others: Partial<Environment> = {},
): Environment {
  const paths = Object.entries(files).map(([path, text]) => [
    path.startsWith('/') ? path : `${ROOT}/${path}`,
    text,
  ])
  return {
    fileSystem: memoryFileSystem({[`${ROOT}/`]: '', ...Object.fromEntries(paths)}),
    serverRoot: ROOT,
    defines: [],
    variables: {},
    before: [],
    builtIn: modulesOfTable(),
    otherModules: 'absent',
    httpdVersion: [2, 4, 71],
    modWsgiVersion: undefined,
    assume: new Map(),
    ...others,
  }
}

/** Reads a server in memory whose main file is `a.conf`. */
export function readFiles(
  files: Readonly<Record<string, string>>,
  others: Partial<Environment> = {},
): Reading {
  return readServer('a.conf', environmentOf(files, others))
}

/** Source names of some modules, given as `alias rewrite`. */
export function modulesNamed(names: string): ReadonlySet<string> {
  return new Set(names.split(' ').map((name) => sourceNameOf(`${name}_module`)))
}

/** What came of reading, in short: each directive in one line, indented in its section; or the error. */
export function treeOf(reading: Reading): readonly string[] {
  const lines: string[] = []
  const show = (directives: Reading['tree'], indent: string): void => {
    for (const {name, args, children} of directives) {
      lines.push(`${indent}${name} ${args}`)
      show(children, `${indent}  `)
    }
  }
  show(reading.tree, '')
  return lines
}

/** The error as the server prints it, with paths from the ServerRoot on; empty without one. */
export function errorOf({error}: Reading): string {
  return error ? formatServerError(error).replaceAll(`${ROOT}/`, '') : ''
}
