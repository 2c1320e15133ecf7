import {existsSync} from 'node:fs'
import {realpath} from 'node:fs/promises'
import {join} from 'node:path'
import {createOtherFiles} from '../run/files/other-files.ts'
import {createRunServers} from '../run/servers/run-servers.ts'
import type {StagedServer} from '../run/servers/staged-server.ts'
import type {Elsewhere} from '../scopes/elsewhere.ts'
import {readFile} from '../server/disk/read-file.ts'
import {CONFIGURATION} from '../server/disk/size-limits.ts'
import {UNNAMED} from '../server/locate/named-server.ts'
import {nodeFileSystem} from '../server/node-file-system.ts'
import {createServers} from '../server/servers.ts'
import {ANY_TARGET, type Target} from '../transform/target.ts'

/** A fixture: a folder with `input.conf`, or `.htaccess`, and what a transform should make of it. */
export interface Case {
  /** Path of the folder. */
  readonly folder: string
  /** Path of the file the transform is given. */
  readonly path: string
  readonly input: Uint8Array
  /** Bytes of `output.conf`; those of the input where there is none. */
  readonly output: Uint8Array
  /** From `options.json`; empty where there is none. */
  readonly options: Readonly<Record<string, string | number>>
  /** Text of `messages.txt`: changes, findings, refusals and notes; empty where there is none. */
  readonly messages: string
  /** The rest of the server, where the folder holds its main file, such as `apache2.conf`. */
  readonly elsewhere: Elsewhere
  /**
   * That server, on which each step is judged; one of this file alone where there is no main file. A folder `files`
   * holds the files it has, by their absolute paths.
   */
  readonly server: StagedServer
  /** From `target.json`, such as `{"httpd": [2, 4, 58]}`; any version where there is none. */
  readonly target: Target
}

/**
 * Reads a fixture. Bytes count: nothing is trimmed or converted.
 * @throws {Error} where there is no input
 */
export async function readCase(folder: string): Promise<Case> {
  const name = existsSync(join(folder, '.htaccess')) ? '.htaccess' : 'input.conf'
  const input = readFile(join(folder, name), CONFIGURATION)
  const output = readIfThere(join(folder, 'output.conf'))
  const options = readIfThere(join(folder, 'options.json'))
  const messages = readIfThere(join(folder, 'messages.txt'))
  const given = readIfThere(join(folder, 'target.json'))
  const target: Target = {...ANY_TARGET, ...(given && JSON.parse(given.toString('utf8')))}
  const servers = createServers({...UNNAMED, httpdVersion: target.httpd, modWsgiVersion: target.modWsgi})
  const realPath = await realpath(join(folder, name))
  const elsewhere = await createOtherFiles(servers).elsewhereOf(realPath)
  const server = await createRunServers(servers).stage({realPath, elsewhere, target, neighbours: () => []})
  const files = join(folder, 'files')
  return {
    path: join(folder, name),
    folder,
    input,
    output: output ?? input,
    options: options ? (JSON.parse(options.toString('utf8')) as Case['options']) : {},
    messages: messages?.toString('utf8') ?? '',
    target,
    elsewhere,
    server: existsSync(files) ? {...server, disk: nodeFileSystem(files)} : server,
  }
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return Buffer.from(readFile(path, CONFIGURATION))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
