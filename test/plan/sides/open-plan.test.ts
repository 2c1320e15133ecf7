import {cpSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {expect, test} from 'vitest'
import type {Side} from '../../../src/inspect/sides/side.ts'
import {readPlan} from '../../../src/plan/document/stored/read-plan.ts'
import {type Moment, openPlan} from '../../../src/plan/sides/open-plan.ts'
import {type NamedServer, UNNAMED} from '../../../src/server/locate/named-server.ts'
import {folderForEach} from '../../support/cli/folder-for-each.ts'
import {SHOP} from '../site.ts'

const servers = fileURLToPath(new URL('../../../fixtures/servers', import.meta.url))

const {pathOf, write, run} = folderForEach('open-plan')

function open(moment: Moment, named: Partial<NamedServer> = {}): Promise<Side> {
  return openPlan('plan.json', readPlan(pathOf('plan.json')), moment, {...UNNAMED, ...named})
}

/** Names of the directives that a side has, in all of its files. */
function directivesOf({opened}: Side): readonly string[] {
  return opened.model.hosts.flatMap(({directives}) => directives.map(({name}) => name))
}

test('a plan for one file has the file before, and as it will be', async () => {
  write('shop.conf', SHOP)
  expect(run('-o', 'plan.json', 'shop.conf').code).toBe(0)
  expect(directivesOf(await open('before'))).not.toContain('WSGIDaemonProcess')
  const after = await open('after')
  expect(after.label).toBe('plan.json')
  expect(directivesOf(after)).toContain('WSGIDaemonProcess')
})

test('a plan for files of a copy is about its server', async () => {
  cpSync(`${servers}/hosting`, pathOf('copy'), {recursive: true, verbatimSymlinks: true})
  expect(run('-o', 'plan.json', '--root', 'copy').code).toBe(0)
  const named = {root: pathOf('copy')}
  const [before, after] = [await open('before', named), await open('after', named)]
  expect(after.opened.found).toMatchObject({root: pathOf('copy'), extent: 'server'})
  expect(after.opened.reading.files.length).toBe(before.opened.reading.files.length)
  expect(directivesOf(after).length).toBeGreaterThan(directivesOf(before).length)
})

test('what was there before an applied plan is not in it', async () => {
  write('shop.conf', SHOP)
  run('-o', 'plan.json', 'shop.conf')
  expect(run('apply', 'plan.json').code).toBe(0)
  expect(directivesOf(await open('after'))).toContain('WSGIDaemonProcess')
  await expect(open('before')).rejects.toThrow(/^plan.json: applied to .*shop.conf already/)
})

test('a plan for a file that changed since is refused', async () => {
  write('shop.conf', SHOP)
  run('-o', 'plan.json', 'shop.conf')
  write('shop.conf', `${SHOP}# later\n`)
  await expect(open('after')).rejects.toThrow('changed since the plan was made')
})

test('a plan for files that no server reads together is refused', async () => {
  write('shop.conf', SHOP)
  write('blog.conf', SHOP.replaceAll('shop', 'blog'))
  run('-o', 'plan.json', 'shop.conf', 'blog.conf')
  await expect(open('after')).rejects.toThrow(/^plan.json: no server reads .*blog.conf/)
})
