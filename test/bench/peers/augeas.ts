import {spawnSync} from 'node:child_process'
import {existsSync} from 'node:fs'
import {join} from 'node:path'
import type {Peer} from './peer.ts'

export const NAME = 'Augeas'

/** Augeas with its Httpd lens, through a small C program (augeas.c) that does nothing but parse. */
export function findAugeas(folder: string): Peer {
  const program = join(folder, 'augeas')
  const source = join(process.cwd(), 'test/bench/peers/augeas.c')
  spawnSync('gcc', ['-O2', source, '-I/usr/include/libxml2', '-laugeas', '-o', program])
  if (!existsSync(program)) {
    return {name: NAME, missing: `${NAME}: apt-get install gcc libaugeas-dev`}
  }
  return {name: NAME, command: (list) => ({program, args: [list]})}
}
