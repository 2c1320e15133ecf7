import {systemPath} from '../../server/disk/paths.ts'
import {readFile} from '../../server/disk/read-file.ts'
import {CONFIGURATION} from '../../server/disk/size-limits.ts'
import type {KnownServer} from '../../server/read-named.ts'
import {runCommand} from '../commands/run-command.ts'
import {RefusedError} from '../refused-error.ts'
import type {StagedFile} from '../transaction/apply-settings.ts'
import {wordsOf} from './live-check.ts'
import {runInNamespace} from './namespace.ts'
import {makeRelocatedCopy, type RelocatedCopy} from './relocated-copy.ts'
import {serverCommandOf} from './server-command.ts'

/** How a command was run on files that are not live yet. */
export interface StagedView {
  readonly name: 'mount namespace' | 'user namespace' | 'relocated copy'
  /** `cannot see …`, and why it was taken; undefined for a view without limits. */
  readonly limits: string | undefined
}

/** The servers that the files belong to. */
export interface AroundFiles {
  readonly servers: readonly KnownServer[]
  /** True if an Include of one of them would read a file of that path. */
  readonly isRead: (path: string) => boolean
}

/**
 * Runs a command on the new files before they are live: in a private view of the file system, else, if it runs the
 * server, on a copy of the configuration in another place.
 * @returns the kind of view
 * @throws {RefusedError} if the command fails; if there is no such view, and why
 */
export async function checkStaged(
  command: string,
  files: readonly StagedFile[],
  around: AroundFiles,
): Promise<StagedView> {
  const inNamespace = await runInNamespace(command, files)
  if (!('end' in inNamespace)) return checkRelocated(command, files, around, inNamespace.why)
  const {kind: name, end} = inNamespace
  const limits =
    name === 'mount namespace' ? undefined : 'cannot see what only other users may read, nor use sudo'
  if (end.succeeded) return {name, limits}
  const unseen = limits === undefined ? '' : `\nthe check ${limits}`
  throw new RefusedError(wordsOf(command, end, ` on the staged files, in a ${name}`) + unseen)
}

async function checkRelocated(
  command: string,
  files: readonly StagedFile[],
  around: AroundFiles,
  why: string,
): Promise<StagedView> {
  const limits = `cannot see modes and links of the files, nor IfFile about them (no namespace: ${why})`
  const cannot = (reason: string): RefusedError =>
    new RefusedError(
      `cannot run "${command}" on the staged files\nin a namespace: ${why}\non a copy: ${reason}`,
    )
  const runsServer = serverCommandOf(command)
  if (!runsServer) throw cannot('only plain commands such as "apachectl -t" can be told which files to read')
  const server = serverFor(runsServer.mainFile, around.servers)
  if (typeof server === 'string') throw cannot(server)
  if (typeof systemPath(server.found.mainFile) !== 'string')
    throw cannot('the path of the main file is not UTF-8, and no command can be given it')
  const copy = copyOf(server, files, around, cannot)
  try {
    const [program, ...words] = runsServer.withMainFile(copy.mainFile)
    const end = await runCommand(program, words)
    if (end.succeeded) return {name: 'relocated copy', limits}
    const output = end.output.replaceAll(copy.folder, '')
    const where = ' on the staged files, in a relocated copy'
    throw new RefusedError(`${wordsOf(command, {...end, output}, where)}\nthe check ${limits}`)
  } finally {
    copy.remove()
  }
}

/** The server that a command reads; the reason if that is not known. */
function serverFor(mainFile: string | undefined, servers: readonly KnownServer[]): KnownServer | string {
  const whole = servers.filter(({found}) => found.extent === 'server')
  if (whole.some(({found}) => found.root !== undefined)) return 'the server has a / of its own (--root)'
  if (whole.length === 0) return 'no server is known that reads the files'
  if (mainFile === undefined && whole.length > 1)
    return 'the files belong to several servers; apply them one by one'
  const found = whole.find((each) => mainFile === undefined || each.found.mainFile === mainFile)
  return found ?? `the files do not belong to the server of ${mainFile}`
}

function copyOf(
  server: KnownServer,
  files: readonly StagedFile[],
  {isRead}: AroundFiles,
  cannot: (reason: string) => RefusedError,
): RelocatedCopy {
  const contents = new Map(
    files.map(({realPath, staged}) => [realPath, readFile(staged, CONFIGURATION)] as const),
  )
  try {
    return makeRelocatedCopy(server, contents, isRead)
  } catch (error) {
    throw error instanceof RefusedError ? cannot(error.message) : error
  }
}
