/** The server of a file that has no main file around it. */
import {createAssumedFiles} from '../../effects/ask/assumed-files.ts'
import type {FileSystem} from '../../httpd/environment.ts'
import {groupDirectives} from '../../httpd/mod-wsgi/group-namers.ts'
import {findDirectives} from '../../query/tree-index.ts'
import {readParsedUnwalked} from '../../reading/read-server.ts'
import type {Reading} from '../../reading/reading.ts'
import {versionsOf} from '../../reading/versions/with-file.ts'
import {type ServerModel, serverModelOf} from '../../resolve/server/server-model.ts'
import type {Elsewhere} from '../../scopes/elsewhere.ts'
import {serverViewOf} from '../../scopes/server-view.ts'
import type {Root} from '../../syntax/nodes.ts'
import type {Target} from '../../transform/target.ts'
import {FILE_GROUPS, groupKey} from '../../wsgi/file-groups.ts'
import {groupNamedIn} from '../../wsgi/groups/group-named-in.ts'
import {wsgiOf} from '../../wsgi/wsgi-model.ts'
import {isNamedIn} from './left-alone.ts'
import type {ServerPair, StagedServer} from './staged-server.ts'

/** What a file without a server is called in answers. */
export const LONE_FILE = '/configuration'

/**
 * A server that consists of this one file, but for the process groups that other files define. Files it includes are
 * the same before and after, so they are left out.
 */
export function loneServer(elsewhere: Elsewhere, target: Target): StagedServer {
  const files = createAssumedFiles()
  const groups = new Set<string>()
  /** Versions that share what they have in common with the first of them, and versions as users are told of them. */
  const compared = new Map<Root, ServerModel>()
  const told = new Map<Root, ServerModel>()
  let first: {readonly model: ServerModel; readonly versionOf: (root: Root) => Reading} | undefined

  function forget(): void {
    for (const models of [compared, told]) models.clear()
  }

  function toModel(reading: Reading, previous?: ServerModel): ServerModel {
    // What was answered before it was assumed that more files are there may be answered otherwise now.
    if (files.add(reading.tree)) forget()
    return serverModelOf(reading, {fileSystem: files.fileSystem}, previous)
  }

  function comparedModel(root: Root): ServerModel {
    const known = compared.get(root)
    if (known) return known
    const reading = first?.versionOf(root) ?? readAlone(root, groups, target)
    const model = toModel(reading, first?.model)
    first ??= {model, versionOf: versionsOf(reading, LONE_FILE)}
    compared.set(root, model)
    return model
  }

  function toldModel(root: Root): ServerModel {
    const model = told.get(root) ?? toModel(readAlone(root, groups, target))
    told.set(root, model)
    return model
  }

  /** Notes the groups that some trees name; what was made without one of them is made anew. */
  function noteGroupsOf(roots: readonly Root[]): void {
    const size = groups.size
    for (const root of roots) noteGroups(root, elsewhere, groups)
    if (groups.size === size) return
    forget()
    first = undefined
  }

  // No generator: V8 would keep what it can reach, by its hidden class, until the next full collection.
  function pairWith(modelOf: (root: Root) => ServerModel, before: Root, after: Root): Iterable<ServerPair> {
    noteGroupsOf([before, after])
    // The later version may assume files that the earlier one has to be asked for too, and that makes it anew.
    modelOf(before)
    const later = modelOf(after)
    return [[modelOf(before), later]]
  }

  return {
    files: new Set([LONE_FILE]),
    isNamedElsewhere: (group) => isNamedIn(elsewhere, group),
    isFolder: () => false,
    disk: undefined,
    pairs: (before, after) => pairWith(comparedModel, before, after),
    toldPairs: (before, after) => pairWith(toldModel, before, after),
    modelOf(root) {
      noteGroupsOf([root])
      return toldModel(root)
    },
  }
}

/** Groups of other files that a file names are there on both sides. */
function noteGroups(root: Root, elsewhere: Elsewhere, groups: Set<string>): void {
  const named = groupDirectives('process').flatMap((name) =>
    findDirectives(root, name).map((line) => groupNamedIn(line, 'process')),
  )
  for (const group of new Set(named)) {
    if (group === undefined || groups.has(group) || !elsewhere.isSaid(FILE_GROUPS, groupKey(group))) continue
    const {definitionsElsewhere} = wsgiOf(serverViewOf(root, elsewhere))
    if (definitionsElsewhere(group).length > 0) groups.add(group)
  }
}

/** Reads a file by itself; the process groups of other files that are named are there too, and modules as assumed. */
export function readAlone(
  root: Root,
  groups: Iterable<string>,
  {httpd, modWsgi}: Target,
  {name = LONE_FILE, assume = NOTHING_ASSUMED}: AloneAs = {},
): Reading {
  return readParsedUnwalked(name, root, {
    fileSystem: NO_FILES,
    serverRoot: '/',
    defines: [],
    variables: {},
    before: [...groups].map((name) => `WSGIDaemonProcess "${name}"`),
    builtIn: new Set(),
    otherModules: 'unknown',
    httpdVersion: httpd,
    modWsgiVersion: modWsgi,
    assume,
  })
}

/** What a file is called, and the outcomes of tests for modules. */
interface AloneAs {
  readonly name?: string
  readonly assume?: ReadonlyMap<string, boolean>
}

const NOTHING_ASSUMED: ReadonlyMap<string, boolean> = new Map()

const MISSING = {problem: 'No such file or directory'}

const NO_FILES: FileSystem = {
  kindOf: () => 'missing',
  read: () => MISSING,
  list: () => MISSING,
  realPath: (path) => path,
}
