import {spawnSync} from 'node:child_process'
import {chmodSync, mkdirSync, mkdtempSync} from 'node:fs'
import {join} from 'node:path'
import {getuid} from 'node:process'
import type {Random} from '../../support/random/random.ts'
import {isPossible} from '../../support/server/programs.ts'

/** Where one case happens: a folder of its own. */
export interface Scene {
  readonly root: string
  /** What commands are given. */
  readonly tree: string
  /** Files beside it, which are nobody's business. */
  readonly outside: string
  readonly state: string
  readonly random: Random
  /** What the command line of a command begins with: nothing, or what makes it another user's. */
  readonly runner: readonly string[]
}

/** Without an account and a home folder. */
const USER = '4242'
const AS_USER = ['setpriv', '--reuid', USER, '--regid', USER, '--clear-groups']

const canSwitch = getuid?.() === 0 && isPossible('other users', ...(AS_USER as [string]), 'true')

/** Makes an empty one; as root, one in four is that of an ordinary user. */
export function newScene(place: string, random: Random): Scene {
  const root = mkdtempSync(join(place, 'fuzz-'))
  const runner = canSwitch && random(4) === 0 ? AS_USER : []
  const scene = {
    ...{root, random, runner},
    ...{tree: join(root, 'tree'), outside: join(root, 'outside'), state: join(root, 'state')},
  }
  chmodSync(root, 0o755)
  for (const folder of [scene.tree, scene.outside, scene.state]) mkdirSync(folder, {mode: 0o755})
  return scene
}

/** Gives all of it to the one who runs the commands. */
export function handOver({root, runner}: Scene): void {
  if (runner.length > 0) spawnSync('chown', ['-hR', `${USER}:${USER}`, root])
}

/** One of some. */
export function oneOf<Item>(random: Random, items: readonly Item[]): Item {
  return items[random(items.length)] as Item
}
