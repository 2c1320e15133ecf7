/** What comes after a run that was killed when all of its files were exchanged. */
import {existsSync} from 'node:fs'
import {describe, expect, test} from 'vitest'
import {hasProgram} from '../support/server/programs.ts'
import {contentsOf, leftoversOf, newSite, planAll, runAt, runUnder, type Site} from './site.ts'

/** The record is the ninth file that a run of three files writes. */
function cutOff(site: Site, ...words: readonly string[]): void {
  const injection = ['-e', 'trace=ftruncate', '-e', 'inject=ftruncate:signal=SIGKILL:when=9']
  const before = contentsOf(site.tree)
  runUnder(site, ['strace', '-qq', '-o', '/dev/null', ...injection], ...words)
  expect(leftoversOf(site)).not.toEqual([])
  expect(contentsOf(site.tree)).not.toEqual(before)
}

describe.skipIf(!hasProgram('strace', '-o', '/dev/null', 'true'))('after a run was cut off', () => {
  test.each([
    ['apply', ({plan}: Site) => ['apply', plan]],
    ['--write', () => ['--write', '.']],
  ])('%s takes it back before it looks at the files, and then writes all of them', (_, words) => {
    const site = newSite()
    planAll(site)
    cutOff(site, 'apply', site.plan)
    const after = contentsOf(site.tree)
    const {code, stderr} = runAt(site, ...words(site))
    expect({code, stderr}).toEqual({
      code: 0,
      stderr: expect.stringContaining('had been cut off and was taken back'),
    })
    expect(contentsOf(site.tree)).toEqual(after)
    expect(runAt(site, 'undo').code).toBe(0)
    expect(contentsOf(site.tree)).toEqual(site.before)
  })

  test('undo takes back that run, not the one before it', () => {
    const site = newSite()
    planAll(site)
    expect(runAt(site, 'apply', site.plan).code).toBe(0)
    const written = contentsOf(site.tree)
    cutOff(site, 'undo')
    expect(runAt(site, 'undo').code).toBe(0)
    expect(contentsOf(site.tree)).toEqual(written)
    expect(leftoversOf(site)).toEqual([])
  })

  test('a preview says so and leaves it, and no plan is saved', () => {
    const site = newSite()
    planAll(site)
    cutOff(site, 'apply', site.plan)
    const left = leftoversOf(site)
    expect(runAt(site, 'plan', '.')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('has not ended'),
    })
    const other = `${site.plan}.other`
    expect(runAt(site, '-o', other, '.')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('has not ended'),
    })
    expect(existsSync(other)).toBe(false)
    expect(leftoversOf(site)).toEqual(left)
  })
})
