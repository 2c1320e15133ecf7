import {lstatSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, inject, test} from 'vitest'
import {randomFrom} from '../../../support/random/random.ts'
import {snapshotOf} from '../snapshot.ts'
import {damageState} from './damage-state.ts'

const ID = '20260101T000000-aaaaaa'
const SEEDS = 200

test('damages what is below the state folder, and nothing that a link in it leads to', () => {
  const place = mkdtempSync(join(inject('temporaryFolder'), 'damage-'))
  const outside = join(place, 'outside')
  mkdirSync(outside)
  writeFileSync(join(outside, 'journal.json'), '{"a": 1}')
  const before = snapshotOf(outside)
  let damaged = 0
  for (let seed = 0; seed < SEEDS; seed++) {
    const root = mkdtempSync(join(place, 'root-'))
    const scene = {
      ...{root, tree: join(root, 'tree'), outside: join(root, 'none'), state: join(root, 'state')},
      ...{random: randomFrom(seed), runner: []},
    }
    mkdirSync(scene.tree)
    mkdirSync(join(scene.state, 'runs', ID), {recursive: true})
    writeFileSync(join(scene.state, 'runs', ID, 'run.json'), '{"id": "x"}')
    symlinkSync(outside, join(scene.state, 'folder'))
    symlinkSync('/proc/self', join(scene.state, 'runs', 'restless'))
    const state = snapshotOf(scene.state)
    damageState(scene, ID)
    damageState(scene, ID)
    expect(lstatSync(scene.state).isDirectory()).toBe(true)
    const now = snapshotOf(scene.state)
    if ([...state].some(([path, facts]) => now.get(path) !== facts)) damaged++
  }
  expect(snapshotOf(outside)).toEqual(before)
  expect(damaged).toBeGreaterThan(SEEDS / 2)
}, 60_000)
