import {spawnSync} from 'node:child_process'
import {existsSync} from 'node:fs'
import {basename, join} from 'node:path'
import {findServer} from '../../support/server/find-server.ts'
import type {Command} from '../measure.ts'

/** Where Debian has them, for a tree that only we read. */
const MODULES_FOLDER = '/usr/lib/apache2/modules'

/** The server itself, as the judge of a configuration. */
export interface ServerCheck {
  readonly name: string
  /** LoadModule lines for the modules asked for, without those that are built in. */
  readonly loadLines: string
  /** The process that reads a main file and all that it includes; it starts nothing. Undefined if missing. */
  readonly command?: (mainFile: string) => Command
  /** What to install for it to be there. */
  readonly missing?: string
}

/** The installed server with `-t`, and what loads these modules and mod_wsgi. */
export function findServerCheck(modules: readonly string[]): ServerCheck {
  const server = findServer()
  const folder = server
    ? spawnSync(server.apxs, ['-q', 'LIBEXECDIR'], {encoding: 'utf8'}).stdout.trim()
    : MODULES_FOLDER
  const isThere = (module: string): boolean => existsSync(join(folder, `mod_${module}.so`))
  const loadLines = [...modules.filter((module) => !server || isThere(module)), 'wsgi']
    .map((module) => `LoadModule ${module}_module ${folder}/mod_${module}.so\n`)
    .join('')
  if (!server || !isThere('wsgi')) {
    const name = 'apache2 -t'
    return {
      name,
      loadLines,
      missing: `${name}: apt-get install apache2 apache2-dev libapache2-mod-wsgi-py3`,
    }
  }
  const {program} = server
  return {
    name: `${basename(program)} -t`,
    loadLines,
    command: (mainFile) => ({program, args: ['-t', '-f', mainFile]}),
  }
}
