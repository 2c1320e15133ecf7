import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {inject, onTestFinished} from 'vitest'
import type {ApplyFlags} from '../../../src/cli/apply/apply-flags.ts'
import {type Replaced, replaceFiles} from '../../../src/cli/apply/replace-files.ts'
import {versionOf} from '../../../src/plan/file-version.ts'
import {UNNAMED} from '../../../src/server/locate/named-server.ts'
import {createServers} from '../../../src/server/servers.ts'
import {installedServer} from './httpd.ts'
import {newServerFolder, SERVER_HEADING, type ServerFolder} from './running-server.ts'

const HEADING = `${SERVER_HEADING}Redirect 204 /fine
`

/** A server whose main file begins with what every one needs; `conf/httpd.conf` is the rest of it. */
export function newWrittenServer(files: Readonly<Record<string, string>>): Promise<ServerFolder> {
  const {'conf/httpd.conf': main = '', ...others} = files
  return newServerFolder({...others, 'conf/httpd.conf': HEADING + main})
}

/** The command that asks the real server for its verdict. */
export function verdictCommand({root}: ServerFolder): string {
  return `${installedServer().program} -d ${root} -f ${root}/conf/httpd.conf -t`
}

/** A state folder of its own for one test; with a place, on the file system of that place. */
export function newStateFolder(place = inject('temporaryFolder')): string {
  const folder = mkdtempSync(join(place, 'state-'))
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}))
  return folder
}

/** Writes files of a server, given as texts that may hold the words that `fill` replaces. */
export async function replaceIn(
  {root, fill}: ServerFolder,
  files: Readonly<Record<string, string>>,
  flags: Partial<ApplyFlags>,
): Promise<Replaced> {
  const changes = Object.entries(files).map(([name, text]) => {
    const path = join(root, name)
    return {path, before: versionOf(readFileSync(path)), after: versionOf(Buffer.from(fill(text)))}
  })
  const servers = createServers({...UNNAMED, serverRoot: root, mainFile: 'conf/httpd.conf'})
  // The kernel's clock is coarse: what a test has just written must not look as if it were written from now on.
  await sleep(20)
  const settings = {servers, root: undefined, readSince: Date.now()}
  return replaceFiles(changes, settings, {probe: [], stateDir: newStateFolder(), ...flags})
}
