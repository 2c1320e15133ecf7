/** The requests that come to a file: by the aliases and DocumentRoots that lead to it, each of them asked. */

import {allPaths} from '../../../effects/ask/paths/group-paths.ts'
import type {FileSystem} from '../../../httpd/environment.ts'
import {once} from '../../../query/once.ts'
import {matchMount} from '../../../resolve/mapping/mount.ts'
import {firstPass} from '../../../resolve/pass.ts'
import {pathSettingsOf, readPath} from '../../../resolve/request-path.ts'
import {fromServerRoot, type ServerModel, scopesAround} from '../../../resolve/server/server-model.ts'
import type {ServerScope} from '../../../resolve/server/server-scope.ts'
import {mapTo} from '../../../resolve/steps/reach.ts'
import {selectHost} from '../../../resolve/virtual-host.ts'
import {withFiles} from '../../../server/assume-files.ts'
import {pathsOf} from '../../mounts/mounted-paths.ts'
import type {Mounter} from '../../mounts/mounter.ts'
import {mountersOf} from '../../mounts/mounters-of.ts'
import {encodedUri} from './encoded-uri.ts'
import {pathLeadingTo} from './pattern-paths.ts'
import {type Asked, answersBy, askBy, type Way, waysTo} from './ways.ts'

/**
 * Asks the requests that come to a file; none where no request was found that does.
 * @param state what the log tells of it, in case it is not known: a copy of a configuration comes without files
 */
export type FileRequests = (
  file: string,
  client: string | undefined,
  state?: 'there' | 'missing',
) => readonly Asked[]

/** A folder or file that a URL path leads to in a scope. */
interface Target {
  readonly scope: ServerScope
  readonly mount: string
}

/** One of a file. */
interface FileTarget extends Target {
  /** True if it is the file itself, and not a folder above it. */
  readonly isWhole: boolean
}

/** No more requests are asked for one file: thousands of hosts may share a folder. */
const MOST_REQUESTS = 60
/** Nor are more tried, to find them. */
const MOST_TRIES = 300
/** No more paths are tried below one mount. */
const MOST_BELOW = 20
/** No more paths of expressions are tried for one file. */
const MOST_SAMPLES = 150

/** Makes the requests of a server. */
export function fileRequestsOf(server: ServerModel, isComplete: boolean): FileRequests {
  const targets = once(() => targetsOf(server))
  const ways = waysTo(server)
  const heirs = once(() => heirsOf(server))
  return (named, client, state = 'there') => {
    const file = bare(named)
    if (!file.startsWith('/')) return []
    const own = isComplete
      ? server
      : {...server, fileSystem: withState(server.fileSystem, file, named, state)}
    const asked: Asked[] = []
    let tries = 0
    const ask = (way: Way, path: string): void => {
      if (asked.length >= MOST_REQUESTS || tries++ >= MOST_TRIES) return
      if (leadsTo(own, way, path, file)) asked.push(...answersBy(own, way, path, client))
    }
    const slash = named.endsWith('/') ? '/' : ''
    for (const {scope, mount, isWhole} of found(targets().plain, file))
      for (const each of scope === server.main ? heirs() : [scope])
        for (const way of ways(each)) {
          ask(way, encodedUri(mount.endsWith('/') ? mount : mount + slash))
          // What follows the path of a script is not in the log, and sections may ask for it.
          if (isWhole) for (const path of pathsBelow(server, each, mount)) ask(way, path)
        }
    for (const {scope, mounter} of targets().patterned) {
      const path = pathLeadingTo(mounter, file)
      if (path !== undefined) for (const way of ways(scope)) ask(way, encodedUri(path))
    }
    for (const {scope, mount} of targets().samples) for (const way of ways(scope)) ask(way, mount)
    return asked
  }
}

/** The files as the log tells of one of them. */
function withState(files: FileSystem, file: string, named: string, state: 'there' | 'missing'): FileSystem {
  const folder = file.slice(0, file.lastIndexOf('/')) || '/'
  if (state === 'missing') return files.kindOf(folder) === 'missing' ? withFiles(files, [], [folder]) : files
  if (files.kindOf(file) !== 'missing') return files
  return named.endsWith('/') ? withFiles(files, [], [file]) : withFiles(files, [file])
}

/** The targets by their paths, expressions whose targets depend on the path, and sample paths of all expressions. */
interface Targets {
  readonly plain: ReadonlyMap<string, readonly Target[]>
  readonly samples: readonly Target[]
  readonly patterned: readonly {readonly scope: ServerScope; readonly mounter: Mounter}[]
}

function targetsOf(server: ServerModel): Targets {
  const plain = new Map<string, Target[]>()
  const samples: Target[] = []
  const patterned: {scope: ServerScope; mounter: Mounter}[] = []
  for (const scope of [server.main, ...server.hosts])
    for (const mounter of mountersOf(scope)) {
      const {kind, path, target} = mounter
      if (isPlain(mounter)) {
        const key = bare(fromServerRoot(server, target))
        const others = plain.get(key)
        if (others) others.push({scope, mount: path})
        else plain.set(key, [{scope, mount: path}])
      } else if (LEADS_TO_FILES.test(mounter.node.name) && kind !== 'negated') {
        if (kind === 'expression' && target.includes('$')) patterned.push({scope, mounter})
        if (samples.length < MOST_SAMPLES)
          samples.push(...pathsOf(mounter).at.map((mount) => ({scope, mount})))
      }
    }
  return {plain, samples, patterned}
}

const LEADS_TO_FILES = /^(?:Alias|ScriptAlias|WSGIScriptAlias|DocumentRoot$|RewriteRule$)/

function isPlain({kind, node, path}: Mounter): boolean {
  return (
    kind === 'prefix' && path.startsWith('/') && LEADS_TO_FILES.test(node.name) && node.name !== 'RewriteRule'
  )
}

/** The paths by which the targets above a file may lead to it, the nearest target first. */
function found(targets: ReadonlyMap<string, readonly Target[]>, file: string): readonly FileTarget[] {
  const all: FileTarget[] = []
  for (let end = file.length; end > 0; end = file.lastIndexOf('/', end - 1)) {
    const rest = file.slice(end)
    for (const {scope, mount} of targets.get(file.slice(0, end)) ?? [])
      all.push({scope, mount: rest === '' ? mount : bare(mount) + rest, isWhole: rest === ''})
  }
  return all
}

/** Paths below a mount that something in the server tells apart. */
function pathsBelow(server: ServerModel, scope: ServerScope, mount: string): readonly string[] {
  return allPaths(scopesAround(server, scope))
    .filter((path) => path !== mount && matchMount(path, mount) > 0)
    .slice(0, MOST_BELOW)
}

/** The scopes that have what the main server maps. */
function heirsOf({main, hosts}: ServerModel): readonly ServerScope[] {
  return [main, ...hosts].slice(0, MOST_REQUESTS)
}

function leadsTo(server: ServerModel, way: Way, path: string, file: string): boolean {
  const {request, resolution} = askBy(server, way, path, undefined)
  if (resolution.script !== undefined && bare(resolution.script) === file) return true
  const {scope} = selectHost(server, request)
  const {path: read, refusal} = readPath(path, pathSettingsOf(server, scope))
  if (refusal) return false
  const {answer, file: mapped} = mapTo({server, scope, request}, firstPass(read, undefined))
  // For a missing file, the log adds what follows it in the URL (server/core.c: default_handler).
  const paths = [mapped.path, mapped.path + mapped.pathInfo]
  return answer === undefined && paths.map(bare).includes(file)
}

function bare(path: string): string {
  return path === '/' ? '' : path.replace(/\/+$/, '')
}
