import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Version} from '../../../src/httpd/environment.ts'
import {versionFrom} from '../../../src/httpd/releases/version.ts'
import {modulesFolder} from './httpd.ts'

let installed: Version | undefined

/** The version of the installed mod_wsgi, as its module names it; undefined if it is missing. */
export function installedModWsgi(): Version | undefined {
  installed ??= readVersion(join(modulesFolder(), 'mod_wsgi.so'))
  return installed
}

/** The number that the module puts into the Server header stands right before the format of that text. */
function readVersion(module: string): Version | undefined {
  const bytes = existsSync(module) ? readFileSync(module, 'latin1') : ''
  return versionFrom(/\0([\d.]+)\0mod_wsgi\/%s\0/.exec(bytes)?.[1] ?? '')
}
