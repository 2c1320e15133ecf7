import {spawnSync} from 'node:child_process'
import {copyFileSync, existsSync, mkdtempSync, writeFileSync} from 'node:fs'
import {basename, join} from 'node:path'
import {inject, test} from 'vitest'
import {findServer, type InstalledServer, isServerRequired, SERVER_HINT} from './find-server.ts'

/** `test`, skipped where the server is not installed; with HTTPD_CODEMOD_REQUIRE_HTTPD=1 it fails instead. */
export const serverTest = test.skipIf(!findServer() && !isServerRequired())

/** What a program printed, and how it ended. */
export interface Printed {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/**
 * The installed server.
 * @throws {Error} if it is missing
 */
export function installedServer(): InstalledServer {
  const found = findServer()
  if (!found) throw new Error(SERVER_HINT)
  return found
}

/** Name and version of the installed server: `Apache/2.4.71`. */
export function installedVersion(): string {
  return /^Server version: (\S+)/.exec(run(installedServer().program, ['-v']).stdout)?.[1] ?? ''
}

/** Folder of the modules that came with the server. */
export function modulesFolder(): string {
  return run(installedServer().apxs, ['-q', 'LIBEXECDIR']).stdout.trim()
}

/** A new empty folder of this run. */
export function newFolder(): string {
  return mkdtempSync(join(inject('temporaryFolder'), 'server-'))
}

/**
 * Compiles a server module from one C file.
 * @returns path of the shared object
 * @throws {Error} with the compiler's words
 */
export function buildModule(source: string): string {
  const folder = newFolder()
  const name = basename(source, '.c')
  copyFileSync(source, join(folder, `${name}.c`))
  const built = run(installedServer().apxs, ['-c', `${name}.c`], {cwd: folder})
  const module = join(folder, '.libs', `${name}.so`)
  if (!existsSync(module)) throw new Error(`Cannot build ${source}: ${built.stdout}${built.stderr}`)
  return module
}

/** Runs the server with `-t` on a configuration of its own: it reads, and neither starts nor listens. */
export function readByServer(configuration: string, env: Readonly<Record<string, string>> = {}): Printed {
  const folder = newFolder()
  const file = join(folder, 'server.conf')
  writeFileSync(file, `ServerRoot ${folder}\nServerName localhost\nPidFile ${folder}/pid\n${configuration}`)
  return run(installedServer().program, ['-t', '-f', file], {env})
}

/** Runs a program to its end. */
export function run(
  program: string,
  args: readonly string[],
  options: {readonly cwd?: string; readonly env?: Readonly<Record<string, string>>} = {},
): Printed {
  const {status, stdout, stderr, error} = spawnSync(program, args, {
    cwd: options.cwd,
    env: {...process.env, LC_ALL: 'C', ...options.env},
    encoding: 'latin1',
    maxBuffer: 1 << 28,
  })
  if (error) throw error
  return {status, stdout, stderr}
}

/** Runs the server with `-t` on `conf/httpd.conf` of a folder; empty if it accepts, else what it said. */
export async function acceptsMain(root: string): Promise<string> {
  const {status, stderr} = run(installedServer().program, ['-d', root, '-f', 'conf/httpd.conf', '-t'])
  return status === 0 ? '' : stderr
}
