import {existsSync} from 'node:fs'
import {delimiter, join} from 'node:path'

/** What to do where the server is missing. */
export const SERVER_HINT =
  'Tests with the real server are skipped: apt-get install apache2 apache2-dev libapache2-mod-wsgi-py3'

/** An installed server and the tool that builds modules for it. */
export interface InstalledServer {
  /** Path of the `apache2` or `httpd` program. */
  readonly program: string
  /** Path of `apxs`. */
  readonly apxs: string
}

/** The installed server; undefined unless both the server and apxs are there. */
export function findServer(): InstalledServer | undefined {
  const program = findProgram(['apache2', 'httpd'])
  const apxs = findProgram(['apxs', 'apxs2'])
  return program && apxs ? {program, apxs} : undefined
}

/** True where a missing server is a failure, as on a build machine: HTTPD_CODEMOD_REQUIRE_HTTPD=1. */
export function isServerRequired(): boolean {
  return process.env.HTTPD_CODEMOD_REQUIRE_HTTPD === '1'
}

/** Servers stand in sbin, which is not on everybody's PATH. */
function findProgram(names: readonly string[]): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path))
}
