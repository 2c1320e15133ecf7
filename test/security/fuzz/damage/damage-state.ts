import {cpSync, existsSync, lstatSync, mkdirSync, renameSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {randomBytes} from '../random-bytes.ts'
import {oneOf, type Scene} from '../scene.ts'
import {snapshotOf} from '../snapshot.ts'
import {damageDocument} from './damage-document.ts'
import {putOddFile} from './odd-file.ts'

/** Changes one thing in the folder of runs. */
export function damageState(scene: Scene, id: string): void {
  const {state, random} = scene
  const runs = join(state, 'runs')
  const all = id === '' ? [] : pathsBelow(state)
  // What was live until a run exchanged it is still open for whoever had opened it: what it holds is put back.
  const others = all.filter((each) => !/\/staged(?:\/|$)/.test(each))
  const path = oneOf(random, [...others, join(state, 'last-number'), join(runs, id, 'journal.json')])
  const document = [path, ...all].find(isDocument) ?? ''
  const ways: readonly (() => void)[] = [
    () => rmSync(path, {recursive: true}),
    () => {
      rmSync(path, {recursive: true, force: true})
      putOddFile(path, scene)
    },
    () => copy(join(runs, id), join(runs, oneOf(random, OTHER_IDS))),
    () => renameSync(join(runs, id), join(runs, oneOf(random, OTHER_IDS))),
    () => copy(join(runs, id, 'run.json'), join(runs, id, 'journal.json')),
    () => mkdirSync(join(runs, oneOf(random, OTHER_IDS), 'run.json'), {recursive: true}),
    () => {
      // Whoever writes into a pipe waits for a reader.
      if (!isOdd(path)) writeFileSync(path, randomBytes(random))
    },
    ...[1, 2, 3, 4].map(() => () => damageDocument(document, scene)),
  ]
  try {
    oneOf(random, ways)()
  } catch {
    // Nothing of that kind is there.
  }
}

/** All that is below a folder, links among it, but not what they lead to. */
function pathsBelow(folder: string): readonly string[] {
  return [...snapshotOf(folder).keys()].filter((path) => path !== folder)
}

/** An earlier change may have put something there that never ends when it is read, copied or written. */
function isOdd(path: string): boolean {
  const stats = lstatSync(path, {throwIfNoEntry: false})
  return stats !== undefined && (!(stats.isFile() || stats.isDirectory()) || stats.size > MOST_COPIED)
}

const MOST_COPIED = 1 << 22

function isDocument(path: string): boolean {
  return path.endsWith('.json') && existsSync(path) && !isOdd(path)
}

function copy(from: string, to: string): void {
  cpSync(from, to, {recursive: true, filter: (path) => !isOdd(path)})
}

const OTHER_IDS = [
  '20200101T000000-abcdef',
  '20990101T000000-000000',
  '..x',
  '__proto__',
  'lost+found',
  '20260101T000000-ABCDEF',
]
