/** Kills the program, or one of the programs that it runs, at each system call that changes anything. */
import {cpSync, readFileSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {env} from 'node:process'
import {describe, expect, test} from 'vitest'
import {seedOfRun} from '../support/random/random.ts'
import {hasProgram} from '../support/server/programs.ts'
import {contentsOf, leftoversOf, newSite, planAll, runAt, runUnder, type Site} from './site.ts'

const CALLS = [
  ...['rename', 'renameat2', 'link', 'unlink', 'unlinkat', 'mkdir', 'mkdirat', 'rmdir', 'fsync', 'ftruncate'],
  ...['write', 'pwrite64', 'flock', 'utimensat', 'exit_group'],
]

/** Points of each path: HTTPD_CODEMOD_CRASHES says how many, or `all`; the seed of the run says which ones. */
const most =
  env.HTTPD_CODEMOD_CRASHES === 'all' ? Number.POSITIVE_INFINITY : Number(env.HTTPD_CODEMOD_CRASHES ?? 8)

/** A run that has nothing to do with these files but to end what was cut off. */
const START = ['--write', '--transform', 'rename-proxy-buffer-size', '.']

interface Path {
  readonly name: string
  /** Brings a site to where the path begins. */
  prepare(site: Site): void
  words(site: Site): readonly string[]
  /** What the files may be in the end. */
  readonly ends: readonly ('old' | 'new')[]
}

const apply = ({plan}: Site): readonly string[] => ['apply', plan]
const PATHS: readonly Path[] = [
  {name: 'a run that succeeds', prepare() {}, words: apply, ends: ['old', 'new']},
  {
    name: 'a run that its check refuses',
    prepare() {},
    words: (site) => [...apply(site), '--reload', 'exit 1'],
    ends: ['old'],
  },
  {
    name: 'undo',
    prepare: (site) => expect(runAt(site, ...apply(site)).code).toBe(0),
    words: () => ['undo'],
    ends: ['old', 'new'],
  },
  {
    name: 'recovery',
    prepare(site) {
      // The last file that a run writes is its record: all files are new, and it does not count.
      kill(site, {call: 'ftruncate', nth: 9, processes: []}, apply(site))
      expect(leftoversOf(site)).not.toEqual([])
      expect(contentsOf(site.tree)).not.toEqual(site.before)
    },
    words: () => START,
    ends: ['old'],
  },
]

interface Point {
  readonly call: string
  readonly nth: number
  /** `-f` where the programs that it runs count too; each process counts for itself. */
  readonly processes: readonly string[]
}

function kill(site: Site, {call, nth, processes}: Point, words: readonly string[]): number | null {
  const injection = ['-e', `trace=${call}`, '-e', `inject=${call}:signal=SIGKILL:when=${nth}`]
  return runUnder(site, ['strace', ...processes, '-qq', '-o', '/dev/null', ...injection], ...words).status
}

/** The points of a path: a run under strace tells how often each process makes each call. */
function pointsOf(site: Site, words: readonly string[]): readonly Point[] {
  const log = join(site.root, 'log')
  runUnder(site, ['strace', '-f', '-qq', '-o', log, '-e', `trace=${CALLS.join(',')}`], ...words)
  const counts = new Map<string, number>()
  const lines = readFileSync(log, 'utf8').split('\n')
  const main = /^\d+/.exec(lines[0] ?? '')?.[0]
  for (const line of lines) {
    const [, pid, call] = /^(\d+) +(\w+)\(/.exec(line) ?? []
    if (pid) counts.set(`${pid} ${call}`, (counts.get(`${pid} ${call}`) ?? 0) + 1)
  }
  return CALLS.flatMap((call) => {
    const inMain = counts.get(`${main} ${call}`) ?? 0
    const most = Math.max(0, ...[...counts].map(([key, count]) => (key.endsWith(` ${call}`) ? count : 0)))
    const upTo = (last: number, processes: readonly string[]): readonly Point[] =>
      Array.from({length: last}, (_, index) => ({call, nth: index + 1, processes}))
    return [...upTo(inMain, []), ...upTo(most, ['-f'])]
  })
}

/** Puts a site back to what it was when this was called. */
function snapshotOf({root}: Site): () => void {
  const copy = `${root}.copy`
  rmSync(copy, {recursive: true, force: true})
  cpSync(root, copy, {recursive: true})
  return () => {
    rmSync(root, {recursive: true})
    cpSync(copy, root, {recursive: true})
  }
}

describe.skipIf(!hasProgram('strace', '-o', '/dev/null', 'true'))('after a kill', () => {
  test.each(PATHS)(
    'the next start makes all files old or all new: $name',
    ({prepare, words, ends}) => {
      const site = newSite()
      planAll(site)
      const reset = snapshotOf(site)
      expect(runAt(site, ...apply(site)).code).toBe(0)
      const contents = {old: site.before, new: contentsOf(site.tree)}
      expect(contents.new).not.toEqual(contents.old)
      reset()
      prepare(site)
      const start = snapshotOf(site)
      const all = pointsOf(site, words(site))
      const step = Math.max(1, Math.floor(all.length / most))
      const points = all.filter((_, index) => index % step === seedOfRun() % step)
      let killed = 0
      for (const point of points) {
        start()
        if (kill(site, point, words(site)) !== 0) killed++
        const next = runAt(site, ...START)
        const place = `${JSON.stringify(point)} ${next.stderr}`
        expect(next.code, place).toBe(0)
        expect(
          ends.map((end) => contents[end]),
          place,
        ).toContainEqual(contentsOf(site.tree))
        expect(leftoversOf(site), place).toEqual([])
      }
      // A recovery makes about a hundred of these calls, the other paths about two hundred.
      expect(all.length).toBeGreaterThan(80)
      expect(killed).toBeGreaterThan(points.length / 2)
      console.info(`${killed} kills at ${points.length} of ${all.length} points`)
    },
    3_600_000,
  )
})
