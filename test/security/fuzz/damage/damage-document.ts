import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Scene} from '../scene.ts'
import {changedJson} from './random-json.ts'

/** Changes something in a JSON file. */
export function damageDocument(path: string, scene: Scene): void {
  writeFileSync(path, changedJson(readFileSync(path, 'utf8'), scene.random, placesIn(scene)))
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
