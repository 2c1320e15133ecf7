/** One case: a scene, its commands, and what they broke. */
import {rmSync, writeFileSync} from 'node:fs'
import {join, resolve} from 'node:path'
import {KILLS_ONCE} from '../../plan/site.ts'
import {randomFrom} from '../../support/random/random.ts'
import {KINDS, type Kind, kindOf} from './cases.ts'
import {brokenBy, errandOf} from './laws.ts'
import {newScene, type Scene} from './scene.ts'
import {differencesBetween, type Snapshot, snapshotOf} from './snapshot.ts'
import {type Watched, watch} from './watch.ts'

/** A command and how it ended. */
export interface Command extends Watched {
  readonly words: readonly string[]
}

export interface Tried {
  readonly kind: Kind
  readonly commands: readonly Command[]
  /** What was broken, with the words of the command and what it said. */
  readonly problems: readonly string[]
  /** Where it happened. */
  readonly root: string
}

/** Tries the case of a seed, in a folder that stays if it is to. */
export async function tryCase(place: string, seed: number, after: 'remove' | 'keep'): Promise<Tried> {
  const random = randomFrom(seed)
  const kind = kindOf(random)
  const scene = newScene(place, random)
  // Nothing that a transform would change, should a link lead to it.
  writeFileSync(join(scene.outside, 'precious.conf'), '# precious\n')
  const commands: Command[] = []
  const problems: string[] = []
  const before: Before = {taken: undefined, cutOff: undefined}
  const run = async (
    words: readonly string[],
    input: Buffer = Buffer.alloc(0),
  ): Promise<number | undefined> => {
    const looks = lookAt(scene)
    const command = {...(await watch(scene, words, input)), words}
    commands.push(command)
    const isKilled = words.includes(KILLS_ONCE)
    const now = lookAt(scene)
    const broken = [...(isKilled ? [] : brokenBy(command)), ...changedBy(command, before, looks, now)]
    if (isKilled) before.cutOff = looks.tree
    if (words[0] === 'undo') before.taken = undefined
    else if (differencesBetween(looks.tree, now.tree).length > 0)
      before.taken = hasWritten(command) && kind !== 'record' ? looks.tree : undefined
    const stderr = command.stderr.toString('utf8').slice(-2000)
    problems.push(...broken.map((each) => `${kind}: ${each}\n  ${JSON.stringify(words)}\n${stderr}`))
    return command.code
  }
  try {
    await KINDS[kind](scene, run)
  } finally {
    if (after === 'remove') rmSync(scene.root, {recursive: true, force: true})
  }
  return {kind, commands, problems, root: scene.root}
}

/** How the tree was. */
interface Before {
  /** Before the last command that wrote, if it ended well: an undo leads back to it. */
  taken: Snapshot | undefined
  /** Before a run that was killed: whoever writes next takes it back first. */
  cutOff: Snapshot | undefined
}

type Look = Readonly<Record<'tree' | 'outside' | 'state', Snapshot>>

function lookAt({tree, outside, state}: Scene): Look {
  return {tree: snapshotOf(tree), outside: snapshotOf(outside), state: snapshotOf(state)}
}

/** What is different, and may not be. */
function changedBy(
  {words, code}: Command,
  {taken, cutOff}: Before,
  one: Look,
  other: Look,
): readonly string[] {
  const inTree = differencesBetween(withoutPlan(words, one.tree), withoutPlan(words, other.tree))
  const writes = errandOf(words) === 'writes' || words.includes('--write')
  const isRecovered = cutOff !== undefined && differencesBetween(cutOff, other.tree).length === 0
  const mayChange = writes && (hasWritten({words, code}) || isRecovered || words.includes(KILLS_ONCE))
  return [
    ...differencesBetween(one.outside, other.outside),
    ...(writes ? [] : differencesBetween(one.state, other.state)),
    ...(mayChange ? [] : inTree),
    ...(words[0] === 'undo' && code === 0 && taken ? differencesBetween(taken, other.tree) : []),
  ]
}

/** A random word may name the plan that `-o` writes, and that is then in the working folder, which is the tree. */
function withoutPlan(words: readonly string[], tree: Snapshot): Snapshot {
  const name = words[words.indexOf('-o') + 1]
  if (!words.includes('-o') || name === undefined) return tree
  const [root = ''] = tree.keys()
  return new Map([...tree].filter(([path]) => path !== resolve(root, name)))
}

/** True if a command may have written: with `--check` it then says by its exit code what is left. */
function hasWritten({words, code}: Pick<Command, 'words' | 'code'>): boolean {
  return code === 0 || (code === 1 && words.includes('--check'))
}
