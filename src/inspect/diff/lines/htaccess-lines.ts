/** What the .htaccess files of two servers say differently. */
import type {FileSystem} from '../../../httpd/environment.ts'
import {readServerUnwalked} from '../../../reading/read-server.ts'
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {accessFileNamesIn, runUserOf, type ServerModel} from '../../../resolve/server/server-model.ts'
import type {Both, ComparedServer} from '../side.ts'
import {type ChangedLine, changedLines} from './changed-lines.ts'

/** A folder with an .htaccess file on either side. */
export interface HtaccessFolder {
  readonly folder: string
  /** What differs, in a `<Directory>` of that folder. */
  readonly lines: readonly ChangedLine[]
  /** All that it says on either side, as a `<Directory>` of that folder. */
  readonly sections: readonly ServerDirective[]
}

/** So many entries of folders are looked at on each side, and so deep. */
const MOST = 20_000
const DEEPEST = 6

/**
 * Compares the .htaccess files below some folders.
 * @param folders those that URLs lead to, without slashes at their ends
 */
export function htaccessOf(
  sides: Both<ComparedServer>,
  folders: Both<readonly string[]>,
): readonly HtaccessFolder[] {
  const names = sides.map(({reading}) => accessFileNamesIn(reading.tree)) as unknown as Both<
    ReadonlySet<string>
  >
  const found = sides.map(({model}, side) =>
    filesBelow(model.fileSystem, folders[side] ?? [], names[side] ?? new Set()),
  )
  const paths = new Set(found.flatMap((each) => [...each]))
  return [...paths].map((path) => {
    const [old, now] = sides.map(({model}) => treeOf(model, path)) as [Tree, Tree]
    const folder = path.slice(0, path.lastIndexOf('/')) || '/'
    const lines = changedLines(old, now).map((line) => ({
      ...line,
      around: [folderSection(folder), ...line.around],
    }))
    const sections = [old, now].map((children) => ({...folderSection(folder), children}))
    return {folder, lines, sections}
  })
}

type Tree = readonly ServerDirective[]

function filesBelow(
  fileSystem: FileSystem,
  folders: readonly string[],
  names: ReadonlySet<string>,
): ReadonlySet<string> {
  const found = new Set<string>()
  const seen = new Set<string>()
  let left = MOST
  const visit = (folder: string, depth: number): void => {
    if (seen.has(folder) || left <= 0) return
    seen.add(folder)
    for (const name of names)
      if (fileSystem.kindOf(`${folder}/${name}`) === 'file') found.add(`${folder}/${name}`)
    if (depth === DEEPEST) return
    const entries = fileSystem.list(folder)
    if ('problem' in entries) return
    left -= entries.length
    for (const {name} of entries)
      if (!name.startsWith('.') && fileSystem.kindOf(`${folder}/${name}`) === 'directory')
        visit(`${folder}/${name}`, depth + 1)
  }
  for (const folder of folders) if (fileSystem.kindOf(folder) === 'directory') visit(folder, 0)
  return found
}

/** What a file says, as far as it can be read. */
function treeOf(server: ServerModel, path: string): Tree {
  const {fileSystem, serverRoot, modules} = server
  if (fileSystem.kindOf(path) !== 'file') return []
  const read: FileSystem['read'] = (each) => fileSystem.read(each, '.htaccess', runUserOf(server))
  return readServerUnwalked(path, {
    fileSystem: {...fileSystem, read},
    serverRoot,
    ...{defines: [], variables: {}, before: [], builtIn: modules, otherModules: 'absent'},
    ...{httpdVersion: undefined, modWsgiVersion: undefined, assume: new Map()},
  }).tree
}

const known = new Map<string, ServerDirective>()

/** The folder as a section. */
function folderSection(folder: string): ServerDirective {
  const found = known.get(folder) ?? {
    ...{name: '<Directory', args: `"${folder}">`, file: `${folder}/.htaccess`, line: 0, children: []},
    ...{origin: {file: `${folder}/.htaccess`, line: 0, node: undefined, uses: []}, conditions: []},
  }
  known.set(folder, found)
  return found
}
