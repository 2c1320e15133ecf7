import {basename, dirname, relative} from 'node:path'
import {forgetTree} from '../../query/tree-cache.ts'
import type {Reading} from '../../reading/reading.ts'
import type {Elsewhere, LineElsewhere, SaidElsewhere, Summary} from '../../scopes/elsewhere.ts'
import type {Servers} from '../../server/servers.ts'
import type {Directive, Root, Section} from '../../syntax/nodes.ts'
import {serverLineOf} from '../../syntax/place.ts'
import {firstWord} from '../../syntax/words/words-of.ts'
import {FILE_GROUPS} from '../../wsgi/file-groups.ts'
import {sitesIn} from '../../wsgi/sites/sites.ts'
import type {Neighbour} from '../servers/with-neighbours.ts'
import {type FileGuards, fileGuardsIn, isReadWhenever} from './file-guards.ts'
import {newPathsByKey, type PathsByKey} from './paths-by-key.ts'
import {type MainSetting, mainSettingIn, readsIn, wordsOfMacros} from './reading-facts.ts'
import {type IsReadBefore, readingOrderIn} from './reading-order.ts'
import {inRunOrder, type MountingFile} from './run-order.ts'
import {type LineOfFile, type Names, SeenFile, type Where} from './seen-file.ts'
import {type ServerNames, serverNamesIn} from './server-names.ts'

/** The files of a server that have been looked at. */
interface SeenFiles {
  /** Its main file, or the folder of files that lie around none. */
  readonly key: string
  readonly files: Map<string, SeenFile>
  /** The names of their directives, by what is the same for the same ones. */
  readonly names: Map<string, Names>
  /** Paths of the files with lines of a directive, by its name, of those that were asked for. */
  readonly withLines: Readonly<Record<Where, Map<string, Set<string>>>>
  /** Paths of the files that say something in a summary, by its keys. */
  readonly withKeys: Map<Summary<unknown>, PathsByKey>
  /** What the main server sets, by the name of the directive. */
  readonly settings: Map<string, MainSetting | undefined>
  /** First words of the lines that macros make, by the name of the directive. */
  readonly madeByMacros: Map<string, ReadonlySet<string>>
  readonly reading: Reading | undefined
  /** Real paths of the files that are read. */
  readonly read: ReadonlySet<string>
  /** How often each file is read, by its path. */
  readonly reads: ReadonlyMap<string, number>
  readonly guardsOf: (path: string) => FileGuards
  readonly isReadBefore: IsReadBefore
  /** Files of the run that mount applications. */
  readonly mounting: Map<string, Mounting>
  /** Files of the run that say groups for what they inherit too. */
  readonly grouping: Map<string, LoadedTree>
}

/** What the text of a file that mounts applications tells at a glance. */
interface Mounting {
  /** True if it has conditional sections. */
  readonly isGuarded: boolean
  readonly file: LoadedTree
  readonly names: ServerNames
}

/** How the tree of a file is had. */
interface LoadedTree {
  /** Makes it for this call alone. */
  peek(): Root
}

/** What files of one server have to know of each other. All paths are real ones. */
export interface OtherFiles {
  /** Takes note of what a file says after it was changed; `recall` gives its tree again. */
  note(path: string, root: Root, recall: () => Root): Promise<void>
  /**
   * Takes note of a file of the run, if it says anything that others have to know; it is parsed only then.
   * @param source gives the tree, and keeps it for when it is its turn
   */
  noteText(path: string, text: string, file: LoadedTree, source: () => Root): Promise<void>
  /** The order in which the files of the run define groups for each other. */
  inOrder(paths: readonly string[], sourceOf: (path: string) => Root | undefined): readonly string[]
  /** The other files of the run that mount applications or say their groups, where no server reads them. */
  neighboursOf(path: string): Promise<() => readonly Neighbour[]>
  /** What the others say. */
  elsewhereOf(path: string): Promise<Elsewhere>
}

const GROUPS = /wsgi(?:processgroup|applicationgroup|restrictprocess|dispatchscript)/i

/** Files belong to one server if they have it around them, which is then read; else if they lie in the same folder. */
export function createOtherFiles(servers: Servers): OtherFiles {
  const known = new Map<string, SeenFiles>()

  async function serverOf(path: string): Promise<SeenFiles> {
    const around = await servers.around(path)
    const key = around?.found.mainFile ?? dirname(path)
    const files = known.get(key) ?? filesOf(key, around?.reading)
    known.set(key, files)
    return files
  }

  return {
    async note(path, root, recall) {
      noteIn(await serverOf(path), path, root, recall)
    },
    async noteText(path, text, file, source) {
      const mounts = /wsgi-?script/i.test(text)
      const names = /wsgidaemonprocess|process-?group/i.test(text)
      const groups = GROUPS.test(text)
      if (!mounts && !names && !groups) return
      const server = await serverOf(path)
      if (mounts)
        server.mounting.set(path, {
          isGuarded: /<if/i.test(text),
          names: serverNamesIn(text),
          file,
        })
      if (groups) server.grouping.set(path, file)
      // What a server reads is noted already.
      if (names && !server.read.has(path)) noteIn(server, path, source(), () => file.peek())
    },
    inOrder(paths, sourceOf) {
      const mounting = [...known.values()]
        .filter(hasConditions)
        .flatMap((server) =>
          namesakesIn(server).flatMap((path) => mountingFile(server, path, sourceOf) ?? []),
        )
      if (mounting.length === 0) return paths
      const byPath = new Map(mounting.map((file) => [file.path, file]))
      return inRunOrder(paths.map((path) => byPath.get(path) ?? {path, isRead: false, sites: [], guards: []}))
    },
    async neighboursOf(path) {
      const {reading, mounting, grouping, files} = await serverOf(path)
      if (reading) return () => []
      return () => {
        const trees = new Map([...mounting].map(([other, {file}]) => [other, file]))
        return [...new Map([...trees, ...grouping])].flatMap(([other, file]) => {
          const recall = files.get(other)?.recall ?? (() => file.peek())
          return other === path ? [] : [{isBefore: other < path, saysGroups: grouping.has(other), recall}]
        })
      }
    },
    async elsewhereOf(path) {
      return elsewhereIn(await serverOf(path), path)
    },
  }
}

function filesOf(key: string, reading: Reading | undefined): SeenFiles {
  const server: SeenFiles = {
    key,
    files: new Map(),
    names: new Map(),
    withLines: {anywhere: new Map(), outsideHosts: new Map()},
    withKeys: new Map<Summary<unknown>, PathsByKey>([[FILE_GROUPS, newPathsByKey()]]),
    settings: new Map(),
    madeByMacros: new Map(),
    reading,
    read: new Set(reading?.files.map(({realPath}) => realPath)),
    reads: reading ? readsIn(reading) : new Map(),
    guardsOf: reading ? fileGuardsIn(reading) : () => [],
    isReadBefore: reading ? readingOrderIn(reading) : () => undefined,
    mounting: new Map(),
    grouping: new Map(),
  }
  for (const {realPath, root} of reading?.files ?? []) noteIn(server, realPath, root, () => root)
  return server
}

function noteIn(
  {files, names, withLines, withKeys}: SeenFiles,
  path: string,
  root: Root,
  recall: () => Root,
): void {
  const file = new SeenFile(root, recall, names)
  files.set(path, file)
  for (const where of ['anywhere', 'outsideHosts'] as const)
    for (const [name, paths] of withLines[where])
      if (file.has(name, where)) paths.add(path)
      else paths.delete(path)
  for (const [summary, paths] of withKeys) for (const key of summary.keysOf(root)) paths.add(key, path)
  // What it says is made again when another file needs it.
  forgetTree(root)
}

/** Paths of the files with lines of a directive. Every file of a run asks for the same ones. */
function pathsWithLines({files, withLines}: SeenFiles, name: string, where: Where): ReadonlySet<string> {
  const known = withLines[where].get(name)
  if (known) return known
  const made = new Set([...files].flatMap(([path, file]) => (file.has(name, where) ? [path] : [])))
  withLines[where].set(name, made)
  return made
}

/** Paths of the files by the keys of a summary. Every file of a run asks for the same ones. */
function pathsWithKeys({files, withKeys}: SeenFiles, summary: Summary<unknown>): PathsByKey {
  const known = withKeys.get(summary)
  if (known) return known
  const made = newPathsByKey()
  withKeys.set(summary, made)
  for (const [path, {recall}] of files) for (const key of summary.keysOf(recall())) made.add(key, path)
  return made
}

/** True where a file of the run may be there without another one. */
function hasConditions({mounting, guardsOf}: SeenFiles): boolean {
  return (
    mounting.size > 1 &&
    [...mounting].some(([path, {isGuarded}]) => isGuarded || guardsOf(path)?.length !== 0)
  )
}

/** Files that may have an application of another one: only these have to be looked into. */
function namesakesIn({mounting}: SeenFiles): readonly string[] {
  const counts = new Map<string, number>()
  for (const {names} of mounting.values())
    for (const name of names.names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...mounting].flatMap(([path, {names}]) =>
    !names.isSure || names.names.some((name) => (counts.get(name) ?? 0) > 1) ? [path] : [],
  )
}

function mountingFile(
  {key, files, read, guardsOf}: SeenFiles,
  path: string,
  sourceOf: (path: string) => Root | undefined,
): MountingFile | undefined {
  const root = sourceOf(path) ?? files.get(path)?.recall()
  if (!root) return undefined
  const sites = sitesIn(root)
  forgetTree(root)
  return {
    path,
    isRead: read.has(path),
    sites: sites.map(({site, isCertain}) => ({site: `${key}\0${site}`, isCertain})),
    guards: guardsOf(path),
  }
}

function elsewhereIn(server: SeenFiles, own: string): Elsewhere {
  const {read, reads, guardsOf, isReadBefore} = server
  // What the server reads cannot count on a file that it does not read.
  const isOther = (path: string): boolean => path !== own && (read.has(path) || !read.has(own))
  const view: View = {
    fileAt: (path) => relative(dirname(own), path),
    mayLack: (path) => !isReadWhenever(guardsOf(path), guardsOf(own)),
    isBefore: (path, node) => isReadBefore(path, serverLineOf(node), own),
  }
  const fileOf = (path: string): SeenFile => server.files.get(path) as SeenFile
  const seen = (name: string, where: Where): readonly SeenLine[] =>
    [...pathsWithLines(server, name, where)].filter(isOther).flatMap((path) =>
      fileOf(path)
        .lines(name, where)
        .map((line) => new SeenLine(path, line, view)),
    )
  return {
    reads: reads.get(own) ?? 1,
    // An .htaccess file is read while requests run, by the server that it is below.
    isComplete: read.has(own) || (basename(own) === '.htaccess' && read.size > 0),
    said: <T>(summary: Summary<T>, key: string): readonly SaidElsewhere<T>[] =>
      pathsWithKeys(server, summary)
        .get(key)
        .filter(isOther)
        .map((path) => ({
          said: fileOf(path).said(summary),
          file: view.fileAt(path),
          mayLack: view.mayLack(path),
          isBefore: (node) => view.isBefore(path, node),
        })),
    isSaid: (summary, key) =>
      pathsWithKeys(server, summary)
        .get(key)
        .some((path) => path !== own),
    inherited: (name) =>
      server.reading ? wordOf(settingOf(server, name), own) : bareWordOf(server, name, own),
    isMadeByMacro: (name, word) => madeByMacrosIn(server, name).has(word),
    find: (name) => seen(name, 'anywhere'),
    findOutsideHosts: (name) => seen(name, 'outsideHosts'),
  }
}

/** What the last bare line of other files that no server reads sets: they are taken for one server. */
function bareWordOf(server: SeenFiles, name: string, own: string): string | undefined {
  const last = [...pathsWithLines(server, name, 'outsideHosts')]
    .filter((path) => path !== own)
    .toSorted()
    .flatMap((path) => server.files.get(path)?.lines(name, 'outsideHosts') ?? [])
    .findLast(({sections}) => sections.length === 0)
  return last && firstWord(last.node)
}

/** What the main server sets, looked for once. */
function settingOf({settings, reading}: SeenFiles, name: string): MainSetting | undefined {
  const setting = settings.has(name) ? settings.get(name) : reading && mainSettingIn(reading, name)
  settings.set(name, setting)
  return setting
}

/** First words of the lines of a name that macros make, looked for once. */
function madeByMacrosIn({madeByMacros, reading}: SeenFiles, name: string): ReadonlySet<string> {
  const words = madeByMacros.get(name) ?? new Set(wordsOfMacros(reading?.tree ?? [], name))
  madeByMacros.set(name, words)
  return words
}

/** What a file itself says it does not inherit. */
function wordOf(setting: MainSetting | undefined, own: string): string | undefined {
  return setting?.file === own ? undefined : setting?.word
}

/** How one file sees the lines of others. */
interface View {
  readonly fileAt: (path: string) => string
  /** True if the server may read this file, and not that one. */
  readonly mayLack: (path: string) => boolean
  readonly isBefore: (path: string, node: Directive) => boolean | undefined
}

/** A line of another file. What costs most is made when asked for: of thousands of lines few are looked at closely. */
class SeenLine implements LineElsewhere {
  readonly node: Directive
  readonly sections: readonly Section[]
  private readonly path: string
  private readonly mayBeSkipped: boolean
  private readonly view: View

  constructor(path: string, {node, sections, isConditional: mayBeSkipped}: LineOfFile, view: View) {
    this.node = node
    this.sections = sections
    this.path = path
    this.mayBeSkipped = mayBeSkipped
    this.view = view
  }

  get file(): string {
    return this.view.fileAt(this.path)
  }

  get isConditional(): boolean {
    return this.mayBeSkipped || this.view.mayLack(this.path)
  }

  get isBefore(): boolean | undefined {
    return this.view.isBefore(this.path, this.node)
  }
}
