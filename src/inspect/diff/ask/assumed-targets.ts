/**
 * The files that two servers are compared with. A copy of a configuration comes without the folders and scripts that it
 * names. Those that are not here are taken to exist on both sides: each folder that is named, in it any file with an
 * extension that is asked for, and nothing else.
 */
import type {FileSystem} from '../../../httpd/environment.ts'
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {wordsOf} from '../../../reading/words.ts'
import {patternOf} from '../../../resolve/sections/section-match.ts'
import {documentRootOf, fromServerRoot, type ServerModel} from '../../../resolve/server/server-model.ts'
import {mayMount} from '../../mounting-aliases.ts'
import type {Both} from '../side.ts'

/** Both servers with what they name in place. */
export function withNamedTargets(servers: Both<ServerModel>): Both<ServerModel> {
  const files = new Set<string>()
  const folders = new Set<string>()
  for (const server of servers) addTargets(server, files, folders)
  return [withTargetsOf(servers[0], files, folders), withTargetsOf(servers[1], files, folders)]
}

const TARGET_AT: ReadonlyMap<string, number> = new Map([
  ['DocumentRoot', 0],
  ['Alias', 1],
  ['ScriptAlias', 1],
  ['WSGIScriptAlias', 1],
])

function addTargets(server: ServerModel, files: Set<string>, folders: Set<string>): void {
  const visit = (nodes: readonly ServerDirective[]): void => {
    for (const node of nodes) {
      const at = TARGET_AT.get(node.name)
      if (at !== undefined) add(fromServerRoot(server, wordsOf(node)[at] ?? ''), node)
      else if (node.name === '<Directory') {
        const {isRegex, hasWildcard, directory} = patternOf(node)
        if (!isRegex && !hasWildcard && directory !== '/') folders.add(directory)
      }
      if (node.children.length > 0) visit(node.children)
    }
  }
  const add = (target: string, node: ServerDirective): void => {
    const path = target.replace(/(.)\/+$/, '$1')
    const isFile =
      node.name !== 'DocumentRoot' && (IS_FILE.test(path) || (mayMount(node) && !target.endsWith('/')))
    ;(isFile ? files : folders).add(path)
  }
  for (const scope of [server.main, ...server.hosts]) {
    visit(scope.directives)
    // A Location may guard a folder.
    const root = documentRootOf(server, scope)?.replace(/(.)\/+$/, '$1')
    const locations = [scope, server.main].flatMap(({byName}) => byName.get('<Location') ?? [])
    for (const section of root === undefined ? [] : locations) {
      const {text, isRegex, hasWildcard} = patternOf(section)
      const isPlain = !isRegex && !hasWildcard && text.startsWith('/') && !IS_FILE.test(text)
      if (isPlain) folders.add(`${root}${text}`.replace(/\/+$/, ''))
    }
  }
}

const IS_FILE = /[^/]\.\w+$/

function withTargetsOf(
  server: ServerModel,
  files: ReadonlySet<string>,
  folders: ReadonlySet<string>,
): ServerModel {
  const {fileSystem} = server
  const isHere = new Map<string, boolean>()
  const isKnown = (folder: string): boolean => {
    const found = isHere.get(folder) ?? fileSystem.kindOf(folder) !== 'missing'
    isHere.set(folder, found)
    return found
  }
  const around = new Set([...files, ...folders].flatMap(foldersAround))
  const kindOf: FileSystem['kindOf'] = (path) => {
    const kind = fileSystem.kindOf(path)
    if (kind !== 'missing') return kind
    if (files.has(path)) return 'file'
    if (folders.has(path) || around.has(path)) return 'directory'
    const name = path.slice(path.lastIndexOf('/') + 1)
    if (!/^[^.].*\.\w+$/.test(name)) return 'missing'
    for (const folder of foldersAround(path))
      if (folders.has(folder)) return isKnown(folder) ? 'missing' : 'file'
    return 'missing'
  }
  const read: FileSystem['read'] = (path, ...how) =>
    fileSystem.kindOf(path) === 'missing' && kindOf(path) === 'file'
      ? {problem: 'Not looked into'}
      : fileSystem.read(path, ...how)
  return {...server, fileSystem: {...fileSystem, kindOf, read}}
}

/** From the nearest one on. */
function foldersAround(path: string): readonly string[] {
  const folders: string[] = []
  for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1))
    folders.push(path.slice(0, slash))
  return folders
}
