/** Files of the state folder that have become something else, or cannot be read. */
import {spawnSync} from 'node:child_process'
import {mkdirSync, readdirSync, rmSync, symlinkSync, truncateSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import type {Outcome} from '../../cli/run-cli.ts'
import {contentsOf, KILLS_ONCE, newSite, runAt, type Site} from '../../plan/site.ts'

const KINDS: Readonly<Record<string, (path: string) => unknown>> = {
  'a folder': (path) => mkdirSync(path),
  'a pipe': (path) => spawnSync('mkfifo', [path]),
  'a link to a device': (path) => symlinkSync('/dev/zero', path),
  'a link to itself': (path) => symlinkSync(path, path),
  'a large file': (path) => {
    writeFileSync(path, '')
    truncateSync(path, 2 ** 40)
  },
}

const kinds = Object.entries(KINDS)

/** A site after one run, or after one that was killed with all files exchanged. */
function siteAfter(run: 'a run' | 'a killed run'): {readonly site: Site; readonly folder: string} {
  const site = newSite(1)
  runAt(site, '--write', '.', ...(run === 'a run' ? [] : ['--reload', KILLS_ONCE]))
  const [id = ''] = readdirSync(join(site.state, 'runs'))
  return {site, folder: join(site.state, 'runs', id)}
}

function become(path: string, make: (path: string) => unknown): void {
  rmSync(path, {recursive: true, force: true})
  make(path)
}

/** It failed as it is promised, in one sentence that names the file. */
function expectClear({code, stderr}: Outcome, promised: 2 | 3, path: string): void {
  expect(stderr).toContain(path)
  expect(stderr).not.toMatch(/unexpected error|\n\s+at /)
  expect(code).toBe(promised)
}

describe.each(kinds)('%s', (_, make) => {
  test('in place of old bytes, or of the number of the last run, is named, and nothing is put back', () => {
    const {site, folder} = siteAfter('a run')
    const written = contentsOf(site.tree)
    const number = join(site.state, 'last-number')
    become(number, make)
    const refused = runAt(site, 'undo')
    expectClear(refused, 3, `${number}: `)
    expect(refused.stderr).toContain('; move it away, and try again; every file is as it was')
    rmSync(number, {recursive: true})
    become(join(folder, 'before/0'), make)
    expectClear(runAt(site, 'undo'), 3, join(folder, 'before/0'))
    expect(contentsOf(site.tree)).toEqual(written)
  })

  test('in place of a journal is named, and nothing is written', () => {
    const {site, folder} = siteAfter('a killed run')
    const path = join(folder, 'journal.json')
    become(path, make)
    const written = contentsOf(site.tree)
    expectClear(runAt(site, '--write', '.'), 2, `${path}: `)
    expect(contentsOf(site.tree)).toEqual(written)
    expect(readdirSync(folder)).toContain('staged')
  })
})

test.each(['a pipe', 'a link to itself'])('%s in place of the folder of all runs is named', (kind) => {
  const site = newSite(1)
  mkdirSync(site.state)
  become(join(site.state, 'runs'), KINDS[kind] as (path: string) => unknown)
  expectClear(
    runAt(site, 'explain', 'runs'),
    2,
    `${join(site.state, 'runs')}: cannot read this folder of runs: `,
  )
})

test('a pipe in place of old bytes that a killed run needs is nothing to wait for', () => {
  const {site, folder} = siteAfter('a killed run')
  // The old file itself, which the other bytes stand in for.
  rmSync(join(folder, 'staged'), {recursive: true})
  become(join(folder, 'before/0'), KINDS['a pipe'] as (path: string) => unknown)
  const {code, stderr} = runAt(site, 'undo')
  expect(stderr).toContain(`their old bytes are in ${join(folder, 'before')}`)
  expect(code).toBe(0)
})
