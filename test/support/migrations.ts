import {toText} from '../../src/index.ts'
import type {EffectKey} from '../../src/model/effects/effects.ts'
import type {Subject} from '../../src/testing.ts'
import type {FileResult} from '../../src/unified/file-result.ts'
import {transformFile} from '../../src/unified/transform-file.ts'
import addApplicationGroupGlobal from '../../transforms/add-application-group-global.ts'
import convertAliasToWsgiScriptAlias from '../../transforms/convert-alias-to-wsgi-script-alias.ts'
import moveLocationsGeneralFirst from '../../transforms/move-locations-general-first.ts'
import moveToDaemonMode from '../../transforms/move-to-daemon-mode.ts'
import wsgiRecommended from '../../transforms/preset-wsgi-recommended.ts'
import removeRedundantHandlerNone from '../../transforms/remove-redundant-handler-none.ts'
import wrapAppsInLocation from '../../transforms/wrap-apps-in-location.ts'

/** A configuration as transforms leave it. */
export interface Migration {
  /** The transforms. */
  readonly name: string
  readonly output: string
  /** What all transforms that lead to this output declare. */
  readonly effects: readonly EffectKey[]
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
const REPAIRS = [moveLocationsGeneralFirst, removeRedundantHandlerNone]

/** What each of the transforms and the preset make of a main file; each output once, unchanged ones left out. */
export function migrationsOf(main: string): readonly Migration[] {
  return distinct(main, [
    ...[...FOUR, ...REPAIRS].map((transform) => [transform]),
    [wsgiRecommended],
    IN_OPTIONS,
  ])
}

/** What the four make of it in all orders, but for the outputs of `migrationsOf`. */
export function ordersOf(main: string): readonly Migration[] {
  const known = new Set(migrationsOf(main).map(({output}) => output))
  return distinct(main, permutations(FOUR)).filter(({output}) => !known.has(output))
}

/** Why the preset leaves something as it is: `transform:key`. */
export function refusalsOf(main: string): readonly string[] {
  return run([wsgiRecommended], main).refusals.map(({transform, key}) => `${transform}:${key}`)
}

function distinct(main: string, lists: readonly (readonly Subject[])[]): readonly Migration[] {
  const migrations = new Map<string, Migration>()
  for (const subjects of lists) {
    const migration = migrate(subjects, main)
    const known = migrations.get(migration.output)
    migrations.set(migration.output, {
      ...(known ?? migration),
      effects: inBoth(known?.effects, migration.effects),
      ofProcesses: inBoth(known?.ofProcesses, migration.ofProcesses),
    })
  }
  migrations.delete(main)
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

function migrate(subjects: readonly Subject[], main: string): Migration {
  const result = run(subjects, main)
  const output = toText(result.result)
  const second = run(subjects, output)
  return {
    name: subjects.map(({definition: {name}}) => name).join(', '),
    output,
    effects: [
      ...new Set(subjects.flatMap((subject) => transformsOf(subject)).flatMap(({effects}) => effects)),
    ],
    ofProcesses: ofProcesses(subjects),
    problems: [
      ...result.failures.map(({transform, reason}) => `${transform} failed: ${reason}`),
      ...(result.undeclared.length === 0 ? [] : ['held back for an undeclared effect']),
      ...(second.changes.length === 0
        ? []
        : [`a second run changes ${second.changes.map(({message}) => message)}`]),
    ],
  }
}

function transformsOf(subject: Subject): readonly {readonly effects: readonly EffectKey[]}[] {
  return typeof subject === 'function'
    ? [subject.definition]
    : subject.definition.transforms.map(({definition}) => definition)
}

function run(transforms: readonly Subject[], main: string): FileResult {
  return transformFile('httpd.conf', Buffer.from(main), {transforms, takes: 'safe', firstId: 1})
}

function permutations<T>(list: readonly T[]): readonly (readonly T[])[] {
  if (list.length < 2) return [list]
  return list.flatMap((item, index) => permutations(list.toSpliced(index, 1)).map((rest) => [item, ...rest]))
}
