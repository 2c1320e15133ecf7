/** What is tried: each kind lays out a scene and runs commands in it. */
import {existsSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {KILLS_ONCE, SHOP} from '../../plan/site.ts'
import type {Random} from '../../support/random/random.ts'
import {damageDocument} from './damage/damage-document.ts'
import {damageState} from './damage/damage-state.ts'
import {putOddFile} from './damage/odd-file.ts'
import {randomBytes} from './random-bytes.ts'
import {randomCommand} from './random-command.ts'
import {putTree} from './random-tree.ts'
import {handOver, oneOf, type Scene} from './scene.ts'

/** Runs one command line and holds it to its promises; returns its exit code. */
export type Run = (words: readonly string[], input?: Buffer) => Promise<number | undefined>

export type Kind = 'bytes' | 'tree' | 'plan' | 'record' | 'command'

/** Lays out and runs. */
export const KINDS: Readonly<Record<Kind, (scene: Scene, run: Run) => Promise<void>>> = {
  async bytes(scene, run) {
    const {tree, random, state} = scene
    const files = Array.from({length: 1 + random(3)}, (_, index) => join(tree, `${index}.conf`))
    for (const file of files) writeFileSync(file, randomBytes(random))
    handOver(scene)
    const [first = ''] = files
    const line = 1 + random(40)
    const some: readonly (() => Promise<unknown>)[] = [
      () => run(['--format', oneOf(random, ['patch', 'text', 'stat', 'json']), '-v', tree]),
      () =>
        run([
          '-t',
          oneOf(random, ['wsgi-checks', 'wrap-apps-in-location', 'wsgi-recommended']),
          '--check',
          ...files,
        ]),
      () => run(['inspect', '--check', first]),
      () => run(['inspect', '-f', first, '--format', oneOf(random, ['text', 'json', 'dump'])]),
      () => run(['explain', `${first}:${line}`, '--format', oneOf(random, ['text', 'json'])]),
      () => run(['explain', 'http://localhost/x', '-f', first]),
      () => run(['-'], readFileSync(first)),
      () => run(['--write', '--unsafe', '-'], readFileSync(first)),
    ]
    for (let count = 1 + random(3); count > 0; count--) await oneOf(random, some)()
    await thereAndBack(run, ['--write', '--unsafe', ...files], state)
  },

  async tree(scene, run) {
    putTree(scene)
    handOver(scene)
    const {tree, random, state} = scene
    const main = join(tree, 'httpd.conf')
    const some: readonly (() => Promise<unknown>)[] = [
      () => run(['inspect', '--check', main]),
      () => run(['inspect', main, '--format', oneOf(random, ['text', 'json', 'dump'])]),
      () => run(['-v', tree]),
      () => run(['-f', main, '--format', oneOf(random, ['patch', 'text', 'stat', 'json'])]),
      () => run(['inspect', '--root', tree, '-f', '/httpd.conf']),
      () =>
        run(['explain', `http://localhost/${oneOf(random, ['', 'a/b', 's4/x', 'm', '%2e/'])}`, '-f', main]),
      () => run(['explain', `${main}:${1 + random(20)}`, '--server', main]),
      () => run(['-t', 'wsgi-checks', '--format', 'text', '.']),
    ]
    for (let count = 1 + random(3); count > 0; count--) await oneOf(random, some)()
    await thereAndBack(run, ['--write', '--unsafe', ...oneOf(random, [[tree], ['-f', main]])], state)
  },

  async plan(scene, run) {
    const {tree, root, outside, random, state} = scene
    putShops(tree)
    handOver(scene)
    const plan = join(root, 'plan.json')
    await run(['-q', '-o', plan, tree])
    if (random(8) === 0) {
      rmSync(plan)
      putOddFile(plan, scene)
    } else damageDocument(plan, scene)
    if (random(4) === 0) {
      rmSync(join(tree, '0.conf'))
      putOddFile(join(tree, '0.conf'), scene)
    }
    handOver(scene)
    await run(['explain', plan, '--format', oneOf(random, ['text', 'json'])])
    await thereAndBack(run, ['apply', plan], state)
    if (random(4) === 0 && !existsSync(join(outside, 'none'))) await run(['-o', plan, tree])
  },

  async record(scene, run) {
    const {tree, random, state} = scene
    putShops(tree)
    handOver(scene)
    const ending = random(3) === 0 ? ['--reload', KILLS_ONCE] : []
    await run(['--write', tree, '--state-dir', state, ...ending])
    const [id = ''] = namesIn(join(state, 'runs'))
    for (let count = 1 + random(2); count > 0; count--) damageState(scene, id)
    handOver(scene)
    const some = [
      ['explain', 'runs'],
      ['explain', id],
      ['undo'],
      ['undo', id],
      ['--write', '--unsafe', tree],
      [tree],
    ]
    for (let count = 2 + random(3); count > 0; count--) {
      const words = oneOf(random, some)
      await run(words.length === 1 && words[0] === tree ? words : [...words, '--state-dir', state])
    }
  },

  async command(scene, run) {
    if (scene.random(2) === 0) putTree(scene)
    else putShops(scene.tree)
    handOver(scene)
    for (let count = 3 + scene.random(4); count > 0; count--)
      await run(
        randomCommand(scene),
        Buffer.from(oneOf(scene.random, ['', 'y\n', 'q\n', 'a', 'n\n\0\n', SHOP])),
      )
  },
}

/** What `--write` and `apply` did can be taken back, and all is as it was: the caller compares. */
async function thereAndBack(run: Run, words: readonly string[], state: string): Promise<void> {
  const code = await run([...words, '--state-dir', state])
  if (code === 0) await run(['undo', '--state-dir', state])
}

function putShops(tree: string): void {
  for (const index of [0, 1, 2])
    writeFileSync(join(tree, `${index}.conf`), SHOP.replaceAll('shop', `shop${index}`))
}

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : []
}

/** The kind of a case. */
export function kindOf(random: Random): Kind {
  return oneOf(random, Object.keys(KINDS) as readonly Kind[])
}
