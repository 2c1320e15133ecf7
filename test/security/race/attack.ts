import {spawn, spawnSync} from 'node:child_process'
import {once} from 'node:events'
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import {join} from 'node:path'
import {text} from 'node:stream/consumers'
import {fileURLToPath} from 'node:url'
import {PROGRAM} from '../../cli/run-cli.ts'
import {SHOP} from '../../plan/site.ts'
import {type Random, randomFrom} from '../../support/random/random.ts'

const ATTACKER = 4242

/** Root, or a user of its own whose folder is in one that everybody can write. */
export const RUNNERS = {root: 0, user: 4300} as const

export type Runner = keyof typeof RUNNERS
export type Command = 'apply' | 'undo' | 'recovery'

const WAYS = ['busy', 'inotify', 'watchful'] as const

/** What one attack came to. */
export interface Attacked {
  /** What differs about the files that are none of the run's business. */
  readonly harm: readonly string[]
  readonly code: number | null
  readonly stderr: string
  readonly how: string
}

interface Scene {
  readonly root: string
  /** The folder with the files of the run, which the attacker exchanges. */
  readonly folder: string
  /** The link that the attacker exchanges it with, to the guarded folder. */
  readonly link: string
  /** A folder of the runner with files of the same names. */
  readonly guarded: string
  /** A folder that only the runner can write. */
  readonly own: string
}

/** Attacks one run in a folder that is there for it alone. */
export async function attack(
  root: string,
  command: Command,
  runner: Runner,
  seed: number,
): Promise<Attacked> {
  const random = randomFrom(seed)
  const scene = makeScene(root, RUNNERS[runner], random)
  const words = prepare(scene, command, runner, random)
  const way = WAYS[random(WAYS.length)] as (typeof WAYS)[number]
  if (runner === 'root') giveAway(scene)
  const before = lookAt(scene.guarded)
  const [sign, stop] = [join(scene.folder, '../now'), join(scene.own, '../stop')]
  const attacker = spawn(
    'setpriv',
    [
      ...as(ATTACKER),
      'perl',
      fileURLToPath(new URL('./attacker.pl', import.meta.url)),
      ...[way, scene.folder, scene.link, join(scene.guarded, '0.conf'), sign, `${seed}`, stop],
    ],
    {stdio: ['ignore', 'pipe', 'inherit']},
  )
  const ended = once(attacker, 'exit')
  await once(attacker.stdout, 'data')
  try {
    const {code, stderr} = await runAs(RUNNERS[runner], scene.root, words)
    const how = `${command} by ${runner}, ${way}, seed ${seed}`
    return {harm: differences(before, lookAt(scene.guarded)), code, stderr, how}
  } finally {
    writeFileSync(stop, '')
    await ended
    rmSync(root, {recursive: true, force: true})
  }
}

function makeScene(root: string, owner: number, random: Random): Scene {
  const open = join(root, 'open')
  const scene = {
    root,
    folder: join(open, 'conf'),
    link: join(open, 'link'),
    guarded: join(root, 'guarded'),
    own: join(root, 'own'),
  }
  for (const folder of [root, open, scene.folder, scene.guarded, scene.own]) mkdirSync(folder, {mode: 0o755})
  for (const folder of [scene.folder, scene.guarded, scene.own]) chownSync(folder, owner, owner)
  const isSame = random(2) === 0
  for (let index = 0; index < 3; index++) {
    const content = SHOP.replaceAll('shop', `shop${index}`)
    write(join(scene.folder, `${index}.conf`), content, owner)
    write(join(scene.guarded, `${index}.conf`), isSame ? content : '# guarded\n', owner)
  }
  symlinkSync('../guarded', scene.link)
  if (owner !== 0) chmodSync(open, 0o777)
  return scene
}

/** Now the attacker owns the folder around that of the files, and all that is in it. */
function giveAway({folder, link}: Scene): void {
  const paths = [join(folder, '..'), folder, ...readdirSync(folder).map((name) => join(folder, name))]
  for (const path of paths) chownSync(path, ATTACKER, ATTACKER)
  spawnSync('chown', ['-h', `${ATTACKER}:${ATTACKER}`, link])
}

/** Brings a scene to where the command begins, and returns its words. */
function prepare({folder, own}: Scene, command: Command, runner: Runner, random: Random): readonly string[] {
  const [plan, state] = [join(own, 'plan.json'), ['--state-dir', join(own, 'state')]]
  const run = (code: number | null, ...words: readonly string[]): void => {
    const {status, stderr} = spawnSync(
      'setpriv',
      [...as(RUNNERS[runner]), process.execPath, PROGRAM, ...words],
      {
        cwd: own,
        encoding: 'utf8',
      },
    )
    if (status !== code) throw new Error(`${words.join(' ')}: ${status}: ${stderr}`)
  }
  run(0, '-q', '-o', plan, ...state, folder)
  if (command === 'apply') {
    const verify = `touch '${join(folder, '../now')}'; sleep 0.${random(3)}`
    return ['apply', plan, ...state, ...(random(2) === 0 ? ['--verify', verify] : [])]
  }
  if (command === 'undo') run(0, 'apply', plan, ...state)
  else {
    // The recovery runs it too.
    const once = `[ -e '${own}/killed' ] || { touch '${own}/killed'; kill -9 $PPID; }`
    run(null, 'apply', plan, ...state, '--reload', once)
  }
  return ['undo', ...state]
}

const as = (user: number): readonly string[] => ['--reuid', `${user}`, '--regid', `${user}`, '--clear-groups']

async function runAs(
  user: number,
  folder: string,
  words: readonly string[],
): Promise<Pick<Attacked, 'code' | 'stderr'>> {
  const child = spawn('setpriv', [...as(user), process.execPath, PROGRAM, ...words], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, 'close')])
  return {code, stderr}
}

function write(path: string, content: string, owner: number): void {
  writeFileSync(path, content, {mode: 0o644})
  chownSync(path, owner, owner)
}

/** Each file of a folder with its inode, owner and mode, and its bytes. */
function lookAt(folder: string): ReadonlyMap<string, string> {
  return new Map(
    readdirSync(folder).map((name) => {
      const path = join(folder, name)
      const {ino, uid, mode} = lstatSync(path)
      return [name, `inode ${ino}, owner ${uid}, mode ${mode.toString(8)}: ${readFileSync(path, 'latin1')}`]
    }),
  )
}

function differences(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((name) => before.get(name) !== after.get(name))
    .map((name) => `${name}: ${before.get(name)} became ${after.get(name)}`)
}
