/** What is tried: each kind lays out a scene and runs commands in it. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import {basename, join} from 'node:path'
import {KILLS_ONCE, SHOP} from '../../plan/site.ts'
import type {Random} from '../../support/random/random.ts'
import {putOddFile} from './odd-file.ts'
import {randomBytes} from './random-bytes.ts'
import {randomCommand} from './random-command.ts'
import {changedJson} from './random-json.ts'
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
    const text = readFileSync(plan, 'utf8')
    if (random(8) === 0) {
      rmSync(plan)
      putOddFile(plan, scene)
    } else writeFileSync(plan, changedJson(text, random, placesIn(scene)))
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

/** Paths and hashes that a document might be made to name. */
function placesIn({tree, outside, root}: Scene): readonly string[] {
  return [
    ...[
      join(tree, '0.conf'),
      join(tree, '1.conf'),
      join(outside, 'precious.conf'),
      `${tree}/../outside/precious.conf`,
    ],
    ...[
      tree,
      root,
      '/dev/zero',
      '/',
      '',
      '.',
      '/proc/self/mem',
      `${tree}/0.conf/`,
      `${tree}//0.conf`,
      'relative',
    ],
    ...[
      '0'.repeat(64),
      'f'.repeat(64),
      `${tree}/\x1b[2J`,
      `${tree}/\0`,
      `/${'x'.repeat(5000)}`,
      join(tree, 'link'),
    ],
  ]
}

/** Changes one thing in the folder of runs. */
function damageState(scene: Scene, id: string): void {
  const {state, random} = scene
  const runs = join(state, 'runs')
  const all =
    id === '' ? [] : readdirSync(state, {recursive: true, encoding: 'utf8'}).map((path) => join(state, path))
  // What was live until a run exchanged it is still open for whoever had opened it: what it holds is put back.
  const others = all.filter((each) => !/\/staged(?:\/|$)/.test(each))
  const path = oneOf(random, [...others, join(state, 'last-number'), join(runs, id, 'journal.json')])
  const isFile = existsSync(path) && statSync(path).isFile()
  const ways: readonly (() => void)[] = [
    () => rmSync(path, {recursive: true}),
    () => {
      rmSync(path, {recursive: true, force: true})
      putOddFile(path, scene)
    },
    () => cpSync(join(runs, id), join(runs, oneOf(random, OTHER_IDS)), {recursive: true}),
    () => renameSync(join(runs, id), join(runs, oneOf(random, OTHER_IDS))),
    () => cpSync(join(runs, id, 'run.json'), join(runs, id, 'journal.json')),
    () => mkdirSync(join(runs, oneOf(random, OTHER_IDS), 'run.json'), {recursive: true}),
    () => writeFileSync(path, randomBytes(random)),
    ...[1, 2, 3, 4].map(
      () => () => damageDocument(isFile && /\.json$/.test(basename(path)) ? path : firstDocument(all), scene),
    ),
  ]
  try {
    oneOf(random, ways)()
  } catch {
    // Nothing of that kind is there.
  }
}

const OTHER_IDS = [
  '20200101T000000-abcdef',
  '20990101T000000-000000',
  '..x',
  '__proto__',
  'lost+found',
  '20260101T000000-ABCDEF',
]

function firstDocument(paths: readonly string[]): string {
  return paths.find((path) => path.endsWith('.json')) ?? ''
}

function damageDocument(path: string, scene: Scene): void {
  writeFileSync(path, changedJson(readFileSync(path, 'utf8'), scene.random, placesIn(scene)))
}

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : []
}

/** The kind of a case. */
export function kindOf(random: Random): Kind {
  return oneOf(random, Object.keys(KINDS) as readonly Kind[])
}
