import {readFileSync, realpathSync} from 'node:fs'
import {join} from 'node:path'
import {planRun} from '../../src/cli/plan/plan-run.ts'
import {toText} from '../../src/index.ts'
import {plain} from '../../src/report/palette.ts'
import type {FileResult} from '../../src/run/file-result.ts'
import {UNNAMED} from '../../src/server/locate/named-server.ts'
import {createServers, type Servers} from '../../src/server/servers.ts'
import type {Subject} from '../../src/testing.ts'
import {ANY_TARGET} from '../../src/transform/target.ts'
import wsgiRecommended from '../../transforms/presets/wsgi-recommended.ts'
import addApplicationGroupGlobal from '../../transforms/wsgi/add-application-group-global.ts'
import convertAliasToWsgiScriptAlias from '../../transforms/wsgi/convert-alias-to-wsgi-script-alias.ts'
import moveLocationsGeneralFirst from '../../transforms/wsgi/move-locations-general-first.ts'
import moveToDaemonMode from '../../transforms/wsgi/move-to-daemon-mode.ts'
import removeRedundantHandlerNone from '../../transforms/wsgi/remove-redundant-handler-none.ts'
import wrapAppsInLocation from '../../transforms/wsgi/wrap-apps-in-location.ts'
import {type Allows, allowedBy} from './allowed-changes.ts'
import type {ServerFolder} from './server/running-server.ts'

/** The texts of the configuration files of a server, by their paths in its folder. */
export type ConfigurationFiles = Readonly<Record<string, string>>

/** A server as transforms leave it. */
export interface Migration {
  /** The transforms. */
  readonly name: string
  readonly output: ConfigurationFiles
  /** What all transforms that lead to this output may do. */
  readonly allows: Allows
  /** Lines of an answer, by their keys, that tell of the processes it comes from and not of the application. */
  readonly ofProcesses: readonly string[]
  /** What is wrong already, without a server. */
  readonly problems: readonly string[]
}

const FOUR = [convertAliasToWsgiScriptAlias, moveToDaemonMode, wrapAppsInLocation, addApplicationGroupGlobal]

/** The same steps with options of the aliases instead of sections. */
const IN_OPTIONS = [
  convertAliasToWsgiScriptAlias,
  moveToDaemonMode.with({style: 'alias-option'}),
  wrapAppsInLocation.with({style: 'alias-option'}),
  addApplicationGroupGlobal.with({style: 'alias-option'}),
]

/** Repairs that change nothing but groups of a server that starts. */
const REPAIRS: readonly Subject[] = [moveLocationsGeneralFirst, removeRedundantHandlerNone]

/**
 * Makes the migrations of one server, in its folder, by runs over some of its files. What is there afterwards is any
 * of them.
 */
export function migrationsIn(folder: ServerFolder, files: ConfigurationFiles, given: readonly string[]) {
  const server = {folder, files, given}
  return {
    /** What each of the transforms and the preset make of it; each output once, unchanged ones left out. */
    each: () =>
      distinct(server, [
        ...[...FOUR, ...REPAIRS].map((transform) => [transform]),
        [wsgiRecommended],
        IN_OPTIONS,
      ]),
    /** What the four make of it in all orders, each output once, but for those that are known. */
    async orders(known: readonly Migration[]): Promise<readonly Pick<Migration, 'name' | 'output'>[]> {
      const outputs = new Set([files, ...known.map(({output}) => output)].map((each) => JSON.stringify(each)))
      const migrations: Pick<Migration, 'name' | 'output'>[] = []
      for (const subjects of permutations(FOUR)) {
        const output = outputOf(await plan(subjects, server), files)
        const key = JSON.stringify(output)
        if (!outputs.has(key)) migrations.push({name: nameOf(subjects), output})
        outputs.add(key)
      }
      return migrations
    },
    /** Why the preset leaves something as it is: `transform:key`. */
    async refusals(): Promise<readonly string[]> {
      const results = await plan([wsgiRecommended], server)
      return results.flatMap(({refusals}) => refusals.map(({transform, key}) => `${transform}:${key}`))
    },
  }
}

/** A server, and the paths of the files that a run is given. */
interface GivenServer {
  readonly folder: ServerFolder
  readonly files: ConfigurationFiles
  readonly given: readonly string[]
}

async function distinct(
  server: GivenServer,
  lists: readonly (readonly Subject[])[],
): Promise<readonly Migration[]> {
  const migrations = new Map<string, Migration>()
  const unchanged = JSON.stringify(server.files)
  for (const subjects of lists) {
    const migration = await migrate(subjects, server)
    const key = JSON.stringify(migration.output)
    // A repair of the order may be held back: what wins then may share an interpreter that somebody named.
    if (key === unchanged && subjects.every((subject) => REPAIRS.includes(subject))) continue
    const known = migrations.get(key)
    migrations.set(key, {
      ...(known ?? migration),
      allows: (...move) => migration.allows(...move) && (known?.allows(...move) ?? true),
      ofProcesses: inBoth(known?.ofProcesses, migration.ofProcesses),
      problems: [...(known?.problems ?? []), ...migration.problems],
    })
  }
  // A step that is held back may leave everything as it was.
  if (migrations.get(unchanged)?.problems.length === 0) migrations.delete(unchanged)
  return [...migrations.values()]
}

function inBoth<T>(known: readonly T[] | undefined, more: readonly T[]): readonly T[] {
  return known?.filter((each) => more.includes(each)) ?? more
}

/**
 * In a group that the configuration chose already, an application finds the number of processes and the library
 * that this one has. What moves to daemon mode must keep its library.
 */
function ofProcesses(subjects: readonly Subject[]): readonly string[] {
  const isChosen = subjects.every((subject) => subject === moveLocationsGeneralFirst)
  return ['wsgi.multiprocess', ...(isChosen ? ['library'] : [])]
}

async function migrate(subjects: readonly Subject[], server: GivenServer): Promise<Migration> {
  const results = await plan(subjects, server)
  const output = outputOf(results, server.files)
  const second = await plan(subjects, {...server, files: output})
  const again = second.flatMap(({changes}) => changes.map(({message}) => message))
  return {
    name: nameOf(subjects),
    output,
    allows: allowedBy(subjects.flatMap(transformsOf)),
    ofProcesses: ofProcesses(subjects),
    problems: [
      ...results.flatMap(({failures}) =>
        failures.map(({transform, reason}) => `${transform} failed: ${reason}`),
      ),
      ...(results.every(({undeclared}) => undeclared.length === 0)
        ? []
        : ['held back for an undeclared effect']),
      ...(again.length === 0 ? [] : [`a second run changes ${again}`]),
    ],
  }
}

function nameOf(subjects: readonly Subject[]): string {
  return subjects.map(({definition: {name}}) => name).join(', ')
}

function transformsOf(subject: Subject): readonly string[] {
  return typeof subject === 'function'
    ? [subject.definition.name]
    : subject.definition.transforms.map(({definition}) => definition.name)
}

/** Servers are read once for all runs over the same texts in the same folder. */
const knownServers = new WeakMap<ServerFolder, Map<string, Servers>>()

function serversOf(folder: ServerFolder, files: ConfigurationFiles): Servers {
  const known = knownServers.get(folder) ?? new Map<string, Servers>()
  knownServers.set(folder, known)
  const key = JSON.stringify(files)
  const servers = known.get(key) ?? createServers(UNNAMED)
  known.set(key, servers)
  return servers
}

/** Writes the files, and plans a run over those that are given as the command does. */
async function plan(
  transforms: readonly Subject[],
  {folder, files, given}: GivenServer,
): Promise<readonly FileResult[]> {
  folder.write(files)
  const results: FileResult[] = []
  const inputs = given.map((path) => ({
    path,
    patchName: path,
    realPath: realpathSync(join(folder.root, path)),
    read: () => readFileSync(join(folder.root, path)),
  }))
  await planRun(
    {files: inputs, base: {folder: folder.root, isHere: true}, skipped: [], notes: [], ending: 'accepted'},
    {
      transforms,
      takes: 'safe',
      servers: serversOf(folder, files),
      target: ANY_TARGET,
      document: {
        tellsOf: 'all',
        add: (result) => results.push(result),
        finish: () => new Uint8Array(),
      },
      out: undefined,
      progress: {step: () => undefined, stop: () => undefined},
      accepts: undefined,
      keeps: 'nothing',
      tells: () => [],
      palette: plain,
    },
  )
  return results
}

function outputOf(results: readonly FileResult[], files: ConfigurationFiles): ConfigurationFiles {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => {
      const result = results.find((each) => each.path === path)
      return [path, result ? toText(result.result) : text]
    }),
  )
}

function permutations<T>(list: readonly T[]): readonly (readonly T[])[] {
  if (list.length < 2) return [list]
  return list.flatMap((item, index) => permutations(list.toSpliced(index, 1)).map((rest) => [item, ...rest]))
}
