/** What a run takes from the disk of a whole server: what is at the targets of its aliases, and .htaccess files. */
import {expect, test} from 'vitest'
import addApplicationGroupGlobal from '../../transforms/wsgi/add-application-group-global.ts'
import moveToDaemonMode from '../../transforms/wsgi/move-to-daemon-mode.ts'
import {runOver, site} from './run-over.ts'

const MAIN = 'Listen 80\nServerName localhost\nIncludeOptional sites/*.conf\n'
const SHOP = site('shop', 'WSGIDaemonProcess shop', 'WSGIScriptAlias /shop @ROOT@/shop.d process-group=shop')

test('scripts of a folder do not come to share an interpreter, where only the disk tells that it is one', async () => {
  const files = {'apache2.conf': MAIN, 'sites/shop.conf': SHOP, 'shop.d/a.wsgi': '', 'shop.d/b.wsgi': ''}
  const {results} = await runOver(files, [addApplicationGroupGlobal])
  expect(results[0]?.changes).toEqual([])
  expect(results[0]?.heldBack.length).toBe(1)
  const undeclared = results[0]?.undeclared.map(({request: {path}, keys}) => [path, ...keys])
  expect(undeclared).toContainEqual(['/shop/application.wsgi', 'applicationGroup'])
})

test.each([
  ['a script', {'shop.d': ''}],
  ['nothing', {}],
])('where %s is at the target of an alias it is one application', async (_what, files) => {
  const {results} = await runOver({'apache2.conf': MAIN, 'sites/shop.conf': SHOP, ...files}, [
    addApplicationGroupGlobal,
  ])
  expect(results[0]?.changes.length).toBe(1)
})

test('a folder of scripts moves to a process group of its own, and a request for one of them is asked', async () => {
  const shop = site('shop', 'WSGIScriptAlias /shop @ROOT@/shop.d')
  const files = {'apache2.conf': MAIN, 'sites/shop.conf': shop, 'shop.d/a.wsgi': ''}
  const {results} = await runOver(files, [moveToDaemonMode])
  expect(results[0]?.changes.length).toBe(1)
  const moved = results[0]?.effects?.effects.map(({request: {path}, after}) => [path, after.processGroup])
  expect(moved).toContainEqual(['/shop/application.wsgi', expect.stringMatching(/./)])
})
