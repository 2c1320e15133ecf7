import {dirname} from 'node:path'
import type {Reading} from '../model/reading.ts'
import {wordsOf} from '../model/resolve/words.ts'
import type {ServerDirective} from '../model/server-directive.ts'
import {
  type DirectiveElsewhere,
  type Elsewhere,
  type FileGroups,
  fileGroupsOf,
  NOTHING_ELSEWHERE,
} from '../model/wsgi/elsewhere.ts'
import {findDirectives, sectionsAround} from '../query/tree-index.ts'
import {fromText} from '../syntax/from-bytes.ts'
import type {Root} from '../syntax/nodes.ts'
import {placeAround} from './locate/match-layout.ts'
import {nodeFileSystem} from './node-file-system.ts'

/** The files of a server that have been looked at. */
interface Server {
  readonly groups: Map<string, FileGroups>
  readonly roots: Map<string, Root>
  /** Who says something of a group, by its name; and who runs an application, by its site. */
  readonly byGroup: Map<string, Set<string>>
  readonly bySite: Map<string, Set<string>>
  readonly reading: Reading | undefined
  /** Real paths of the files that are read. */
  readonly read: ReadonlySet<string>
  /** How often each file is read, by its path. */
  readonly reads: ReadonlyMap<string, number>
  /** Groups that come out of macros, which the text of a file does not tell. */
  readonly ofMacros: ReadonlySet<string>
}

/** What files of one server have to know of each other. All paths are real ones. */
export interface OtherFiles {
  /** Takes note of what a file says, before the run and after it was changed. */
  note(path: string, root: Root): Promise<void>
  /** Takes note of a file of the run, if it says anything that others have to know. */
  noteText(path: string, text: string): Promise<void>
  /** What the others say. */
  elsewhereOf(path: string): Promise<Elsewhere>
}

/**
 * Files belong to one server if one main file lies around them, which is then read with all it includes; else if
 * they lie in the same folder.
 */
export function createOtherFiles(): OtherFiles {
  const fileSystem = nodeFileSystem(undefined)
  const servers = new Map<string, Server>()
  const places = new Map<string, string | undefined>()

  async function serverOf(path: string): Promise<Server> {
    const folder = dirname(path)
    if (!places.has(folder)) places.set(folder, placeAround(path, fileSystem)?.folder)
    const place = places.get(folder)
    const key = place ?? folder
    const known = servers.get(key)
    if (known) return known
    const reading = place === undefined ? undefined : await readAroundLazily(path)
    const server: Server = {
      groups: new Map(),
      roots: new Map(),
      byGroup: new Map(),
      bySite: new Map(),
      reading,
      read: new Set(reading?.files.map(({realPath}) => realPath)),
      reads: readsOf(reading),
      ofMacros: new Set(groupsOfMacros(reading?.tree ?? [])),
    }
    servers.set(key, server)
    for (const {realPath, root} of reading?.files ?? []) noteIn(server, realPath, root)
    return server
  }

  return {
    async note(path, root) {
      noteIn(await serverOf(path), path, root)
    },
    async noteText(path, text) {
      if (/wsgidaemonprocess|process-?group/i.test(text)) noteIn(await serverOf(path), path, fromText(text))
    },
    async elsewhereOf(path) {
      return elsewhereIn(await serverOf(path), path)
    },
  }
}

/** Loaded when first needed: most files are looked at by themselves, and starting should not take longer for it. */
async function readAroundLazily(path: string): Promise<Reading | undefined> {
  const {readAround} = await import('./read-around.ts')
  return readAround(path)
}

function noteIn({groups, roots, byGroup, bySite}: Server, path: string, root: Root): void {
  const own = fileGroupsOf(root)
  groups.set(path, own)
  roots.set(path, root)
  for (const {name} of own.definitions) addTo(byGroup, name, path)
  for (const {group, site} of own.users) {
    addTo(byGroup, group, path)
    addTo(bySite, site, path)
  }
}

function addTo(sets: Map<string, Set<string>>, key: string, path: string): void {
  const known = sets.get(key)
  if (known) known.add(path)
  else sets.set(key, new Set([path]))
}

function elsewhereIn(
  {groups, roots, byGroup, bySite, reading, read, reads, ofMacros}: Server,
  own: string,
): Elsewhere {
  // What the server reads cannot count on a file that it does not read.
  const isOther = (path: string): boolean => path !== own && (read.has(path) || !read.has(own))
  const others = (paths: ReadonlySet<string> | undefined): readonly FileGroups[] =>
    [...(paths ?? [])].filter(isOther).flatMap((path) => groups.get(path) ?? [])
  return {
    definitionsOf: (group) =>
      others(byGroup.get(group)).flatMap(({definitions}) => definitions.filter(({name}) => name === group)),
    usersOf: (group) =>
      others(byGroup.get(group)).flatMap(({users}) => users.filter((user) => user.group === group)),
    groupsOfSite: (site) =>
      others(bySite.get(site)).flatMap(({users}) =>
        users.filter((user) => user.site === site).map(({group}) => group),
      ),
    isNamed: (group) => ofMacros.has(group) || [...(byGroup.get(group) ?? [])].some((path) => path !== own),
    inherited: reading
      ? {
          process: inheritedIn(reading, own, 'WSGIProcessGroup'),
          application: inheritedIn(reading, own, 'WSGIApplicationGroup'),
        }
      : NOTHING_ELSEWHERE.inherited,
    reads: reads.get(own) ?? 1,
    isComplete: read.has(own),
    find: (name) => [...roots].flatMap(([path, root]) => (isOther(path) ? findPlaced(root, name) : [])),
  }
}

function findPlaced(root: Root, name: string): readonly DirectiveElsewhere[] {
  return findDirectives(root, name).map((node) => ({node, sections: sectionsAround(root, node)}))
}

/** The last directive of the main server, if an other file says it. */
function inheritedIn({tree, files}: Reading, own: string, name: string): string | undefined {
  const last = tree.findLast((directive) => directive.name === name)
  if (!last) return undefined
  const isOwn = files.some(({realPath, paths}) => realPath === own && paths.has(last.origin.file))
  return isOwn ? undefined : last.args.replace(/^"(.*)"$/, '$1')
}

function groupsOfMacros(directives: readonly ServerDirective[]): readonly string[] {
  return directives.flatMap((directive) => {
    if (directive.name !== 'WSGIDaemonProcess') return groupsOfMacros(directive.children)
    return directive.origin.uses.length > 0 ? wordsOf(directive).slice(0, 1) : []
  })
}

/** A file is read as often as any one of its lines stands in the tree. */
function readsOf(reading: Reading | undefined): ReadonlyMap<string, number> {
  if (!reading) return new Map()
  const lines = new Map<string, {readonly file: string; count: number}>()
  const visit = (directives: readonly ServerDirective[]): void => {
    for (const {origin, children} of directives) {
      if (origin.uses.length === 0) {
        const key = `${origin.file}\0${origin.line}`
        const known = lines.get(key)
        if (known) known.count++
        else lines.set(key, {file: origin.file, count: 1})
      }
      visit(children)
    }
  }
  visit(reading.tree)
  const realPaths = new Map(
    reading.files.flatMap(({paths, realPath}) => [...paths].map((path) => [path, realPath])),
  )
  const reads = new Map<string, number>()
  for (const {file, count} of lines.values()) {
    const path = realPaths.get(file) ?? file
    reads.set(path, Math.max(count, reads.get(path) ?? 1))
  }
  return reads
}
