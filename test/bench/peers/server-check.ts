import {spawnSync} from 'node:child_process'
import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {once} from '../../../src/query/once.ts'
import {findServer} from '../../support/server/find-server.ts'
import type {Command} from '../measure.ts'

/** Where Debian has them, for a tree that only we read. */
const MODULES_FOLDER = '/usr/lib/apache2/modules'

const server = once(findServer)
const modulesFolder = once(() => {
  const apxs = server()?.apxs
  return apxs ? spawnSync(apxs, ['-q', 'LIBEXECDIR'], {encoding: 'utf8'}).stdout.trim() : MODULES_FOLDER
})

function isThere(module: string): boolean {
  return existsSync(join(modulesFolder(), `mod_${module}.so`))
}

/** LoadModule lines for these modules and mod_wsgi, without those that are built in. */
export function loadLinesOf(modules: readonly string[]): string {
  return [...modules.filter((module) => !server() || isThere(module)), 'wsgi']
    .map((module) => `LoadModule ${module}_module ${modulesFolder()}/mod_${module}.so\n`)
    .join('')
}

/** The server itself, as the judge of a configuration. */
export interface ServerCheck {
  /** The process that reads a main file and all that it includes; it starts nothing. Undefined if missing. */
  readonly command?: (mainFile: string) => Command
  /** What to install for it to be there. */
  readonly missing?: string
}

/** The installed server with `-t`, if it has mod_wsgi. */
export function findServerCheck(): ServerCheck {
  const found = server()
  if (!found || !isThere('wsgi')) {
    return {missing: 'apache2 -t: apt-get install apache2 apache2-dev libapache2-mod-wsgi-py3'}
  }
  const {program} = found
  return {command: (mainFile) => ({program, args: ['-t', '-f', mainFile]})}
}
