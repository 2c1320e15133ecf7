import {InputError} from '../input-error.ts'
import {groundAt, serverPathOf} from '../locate/ground.ts'
import type {NamedServer} from '../locate/named-server.ts'
import type {KnownServer} from '../read-named.ts'
import type {Servers} from '../servers.ts'
import {type FoundFile, type FoundFiles, findFiles} from './find-files.ts'
import {type Ending, listOf, serverFilesOf} from './server-files.ts'
import {shownPath} from './shown-path.ts'

/** What a command line names. */
export interface NamedFiles extends FoundFiles {
  /** What has to be known of the servers that are named, a sentence each. */
  readonly notes: readonly string[]
  /** How reading these servers ended: the worst of it. */
  readonly ending: Ending
}

export interface FollowSettings {
  readonly named: NamedServer
  readonly servers: Servers
  /** `includes`: a server stands for all files it reads; `nothing`: a main file and a folder for themselves. */
  readonly follows: 'includes' | 'nothing'
}

const WORST_FIRST: readonly Ending[] = ['unread', 'rejected']

const NOTHING: NamedFiles = {files: [], problems: [], skipped: [], notes: [], ending: 'accepted'}

/**
 * The files that the paths of a command line name. A main file, or the folder of a server, stands for all files that
 * the server reads, and so do the flags where there is no path; any other path is a file, or a folder with all
 * configuration below it. Each file is there once. They come in the order of their real paths, so that nothing
 * depends on the order of the names.
 */
export async function namedFiles(paths: readonly string[], settings: FollowSettings): Promise<NamedFiles> {
  const parts: NamedFiles[] = []
  for (const path of paths.length > 0 ? paths : [undefined]) parts.push(await filesAt(path, settings))
  const files = new Map<string, FoundFile>()
  for (const file of parts.flatMap((part) => part.files)) {
    if (!files.has(file.realPath)) files.set(file.realPath, file)
  }
  const sorted = [...files.values()].sort((one, other) => (one.realPath < other.realPath ? -1 : 1))
  return {
    files: sorted,
    problems: parts.flatMap(({problems}) => problems),
    skipped: parts.flatMap(({skipped}) => skipped),
    notes: [...parts.flatMap(({notes}) => notes), ...(await strangerNote(sorted, settings))],
    ending: WORST_FIRST.find((ending) => parts.some((part) => part.ending === ending)) ?? 'accepted',
  }
}

async function filesAt(path: string | undefined, settings: FollowSettings): Promise<NamedFiles> {
  const {named, follows} = settings
  const given = named.root ?? path ?? named.serverRoot ?? named.mainFile ?? ''
  try {
    const server = await serverAt(path, settings)
    const own = server && serverFilesOf(server, given)
    if (own && follows === 'includes') return {...NOTHING, ...own}
    if (own) return {...NOTHING, files: own.files.slice(0, 1)}
  } catch (error) {
    if (error instanceof InputError) return {...NOTHING, problems: [error]}
    throw error
  }
  return path === undefined ? NOTHING : {...NOTHING, ...looseFilesAt(path, named)}
}

async function serverAt(
  path: string | undefined,
  {servers, follows}: FollowSettings,
): Promise<KnownServer | undefined> {
  if (path === undefined) return servers.ofFlags()
  return follows === 'includes' ? servers.ofPath(path) : undefined
}

/** Below a root a path may be given as the server saw it. */
function looseFilesAt(path: string, named: NamedServer): FoundFiles {
  if (named.root === undefined) return findFiles([path])
  const {root} = groundAt(named.root)
  return findFiles([shownPath(serverPathOf(path, {root}), {root, given: named.root})], root)
}

/** What is named beside `-f` should be files of that server. */
async function strangerNote(
  files: readonly FoundFile[],
  {named, servers}: FollowSettings,
): Promise<readonly string[]> {
  const server = named.mainFile === undefined ? undefined : await servers.ofFlags()
  if (!server) return []
  const read = new Set(server.reading.files.map(({realPath}) => realPath))
  const strangers = files.filter(({realPath}) => !read.has(realPath)).map(({path}) => path)
  return strangers.length > 0 ? [`${server.found.mainFile} does not read ${listOf(strangers)}`] : []
}
