/** What a terminal shows of long writing. */
import {spawnSync} from 'node:child_process'
import {expect, test} from 'vitest'
import {hasProgram} from '../support/server/programs.ts'
import {commandAt, newSite, planAll, type Site} from './site.ts'

/** Runs the program on a terminal of its own, and returns all that it shows. */
function shownBy(site: Site, ...words: readonly string[]): string {
  const command = `stty cols 80; exec ${commandAt(site, ...words).join(' ')}`
  const {status, stdout} = spawnSync('script', ['-qec', command, '/dev/null'], {
    cwd: site.tree,
    encoding: 'utf8',
    env: {...process.env, TERM: 'xterm'},
  })
  expect(status).toBe(0)
  return stdout
}

test.skipIf(!hasProgram('script', '-qec', 'true', '/dev/null'))(
  'a terminal shows how far writing and putting back have come',
  () => {
    const site = newSite(2000)
    planAll(site)
    expect(shownBy(site, 'apply', site.plan)).toMatch(/Writing: \d+ of 2000[\s\S]*2000 files written/)
    expect(shownBy(site, 'undo')).toMatch(/Putting back: \d+ of 2000[\s\S]*2000 files as before/)
  },
  600_000,
)
