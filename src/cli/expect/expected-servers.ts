/** Which servers some files of expectations are about. */
import {existsSync, realpathSync} from 'node:fs'
import {dirname, isAbsolute, relative, resolve} from 'node:path'
import type {ExpectationFile} from '../../inspect/expect/expectation.ts'
import {type OpenedServer, openServer} from '../../inspect/opened-server.ts'
import {shellWord} from '../../report/quote/shell-word.ts'
import {InputError} from '../../server/input-error.ts'
import {namedServerOf, namesServer} from '../server/server-flags.ts'
import type {ExpectFlags} from './expect-flags.ts'

/** A server, and what is expected of it. */
export interface ExpectedServer {
  readonly server: OpenedServer
  readonly files: readonly ExpectationFile[]
}

/**
 * Opens the servers of some files, each once: the one that the command line names, else those that the files name, else
 * that of this computer.
 * @throws {InputError} if one cannot be opened, or a file names one that is not beside it
 */
export function openExpected(
  files: readonly ExpectationFile[],
  flags: ExpectFlags,
): readonly ExpectedServer[] {
  const isNamed = flags.server !== undefined || namesServer(flags)
  const byPath = new Map<string | undefined, [ExpectationFile, ...ExpectationFile[]]>()
  for (const file of files) {
    const path = isNamed ? flags.server : serverBeside(file)
    const own = byPath.get(path)
    if (own) own.push(file)
    else byPath.set(path, [file])
  }
  return [...byPath].map(([path, own]) => ({
    server: isNamed ? openServer(namedServerOf(path, flags)) : openNamedBy(own[0], path, flags),
    files: own,
  }))
}

/** Opens the server that a file names, or that of this computer. */
function openNamedBy({server}: ExpectationFile, path: string | undefined, flags: ExpectFlags): OpenedServer {
  try {
    return openServer(namedServerOf(path, flags))
  } catch (error) {
    if (!(error instanceof InputError) || !server) throw error
    const {file, line, column} = server.place
    throw new InputError(`${file}:${line}:${column}: the server that this file names: ${error.message}`)
  }
}

/** The path of the server that a file names. */
function serverBeside({path: file, server}: ExpectationFile): string | undefined {
  if (!server) return undefined
  const {path, place} = server
  const folder = file === '-' ? process.cwd() : dirname(resolve(file))
  const target = resolve(folder, path)
  if (isBeside(target, folder)) return target
  throw new InputError(
    `${place.file}:${place.line}:${place.column}: the server ${path} is not beside this file; if it is the one you mean, name it: --server ${shellWord(target)}`,
  )
}

/**
 * True for a server that a file in a folder may name. A file may come from anybody, and what is said of a file that is no
 * configuration quotes it: so the server is beside the file, in its repository, or below the working folder.
 */
export function isBeside(server: string, folder: string): boolean {
  const real = realPathOf(server)
  return [folder, repositoryAround(folder), process.cwd()].some((ground) => isBelow(real, realPathOf(ground)))
}

function realPathOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    // Opening it says what is wrong.
    return path
  }
}

/** The folder of the repository that a folder is in, or the folder itself. */
function repositoryAround(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(resolve(at, '.git'))) return at
    if (dirname(at) === at) return folder
  }
}

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return !isAbsolute(way) && way !== '..' && !way.startsWith('../')
}
