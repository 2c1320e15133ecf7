/** No room for what a run writes: it says so, and every file is as it was. */
import {execFileSync, spawnSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, rmSync, statSync, truncateSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, describe, expect, inject, test} from 'vitest'
import {isPossible} from '../support/server/programs.ts'
import {commandAt, contentsOf, leftoversOf, newSite, planAll, runAt, type Site} from './site.ts'

const undoLater: (() => void)[] = []
afterEach(() => {
  for (const undo of undoLater.splice(0).reverse()) undo()
})

/** Mounts an empty file system of its own. */
function mount(type: 'tmpfs' | 'ext4'): string {
  const folder = mkdtempSync(join(inject('temporaryFolder'), 'mount-'))
  const [place, image] = [join(folder, 'place'), join(folder, 'image')]
  mkdirSync(place)
  if (type === 'tmpfs') execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', place])
  else {
    writeFileSync(image, '')
    truncateSync(image, 4 << 20)
    execFileSync('mkfs.ext4', ['-q', image])
    execFileSync('mount', ['-o', 'loop', image, place])
  }
  undoLater.push(() => execFileSync('umount', [place]))
  return place
}

/** Leaves so many kilobytes free. */
function fill(place: string, kilobytes: number): void {
  const filler = join(place, 'filler')
  spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=1k'])
  spawnSync('sync', ['-f', place])
  truncateSync(filler, statSync(filler).size - (kilobytes << 10))
}

/** Files of a few blocks each. */
function largeSite(place?: string): Site {
  const site = newSite(3, place)
  for (const [index, text] of site.before.entries())
    writeFileSync(join(site.tree, `${index}.conf`), text + '# a comment, and nothing more\n'.repeat(500))
  planAll(site)
  return {...site, before: contentsOf(site.tree)}
}

function expectUntouched(site: Site): void {
  expect(contentsOf(site.tree)).toEqual(site.before)
  expect(leftoversOf(site)).toEqual([])
}

test.each([1, 2, 8, 12])('files may not grow beyond %i kB', (limit) => {
  const site = largeSite()
  const command = commandAt(site, 'apply', site.plan).map((word) => `'${word}'`)
  const {status, stderr} = spawnSync('bash', ['-c', `ulimit -f ${limit}; ${command.join(' ')}`], {
    encoding: 'utf8',
  })
  expect({status, stderr}).toEqual({
    status: 3,
    stderr: expect.stringMatching(/larger than the limit|File too large|SIGXFSZ/),
  })
  expectUntouched(site)
  expect(runAt(site, 'apply', site.plan).code).toBe(0)
})

const canMount =
  process.getuid?.() === 0 &&
  isPossible('full file systems', 'unshare', '--mount', 'mount', '-t', 'tmpfs', 'none', '/mnt')
const hasLoop = canMount && isPossible('a full ext4', 'losetup', '--find')

describe.skipIf(!canMount).each(hasLoop ? (['tmpfs', 'ext4'] as const) : (['tmpfs'] as const))(
  'a full %s',
  (type) => {
    test.each([0, 8, 40, 60, 80])('with %i kB left', (kilobytes) => {
      const place = mount(type)
      const site = largeSite(place)
      fill(place, kilobytes)
      const {code, stderr} = runAt(site, 'apply', site.plan)
      expect({code, stderr}).toEqual({
        code: 3,
        stderr: expect.stringMatching(/no space left on (?:the )?device/i),
      })
      expectUntouched(site)
      rmSync(join(place, 'filler'))
      expect(runAt(site, 'apply', site.plan).code).toBe(0)
    })
  },
)
