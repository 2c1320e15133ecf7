/** What a run takes from the disk of a whole server: what is at the targets of its aliases, and .htaccess files. */
import {expect, test} from 'vitest'
import addApplicationGroupGlobal from '../../transforms/wsgi/add-application-group-global.ts'
import convertAliasToWsgiScriptAlias from '../../transforms/wsgi/convert-alias-to-wsgi-script-alias.ts'
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

/** A server that lets the .htaccess file in the folder of an application be read. */
const withHtaccess = (text: string) => ({
  'apache2.conf': `${MAIN}<Directory @ROOT@/srv>\nAllowOverride All\nRequire all granted\n</Directory>\n`,
  'sites/shop.conf': site('shop', 'WSGIScriptAlias /shop @ROOT@/srv/shop/app.wsgi'),
  'srv/shop/.htaccess': text,
})

test('a line of an .htaccess file that may answer other requests is told as not asked', async () => {
  const files = withHtaccess('Options -Indexes\nAddHandler wsgi-script .wsgi\n')
  const {results} = await runOver(files, [moveToDaemonMode])
  expect(results[0]?.changes.length).toBe(1)
  expect(results[0]?.effects?.notAsked).toMatchObject([
    {
      file: expect.stringMatching(/\/srv\/shop\/\.htaccess$/),
      line: 2,
      directive: 'AddHandler wsgi-script .wsgi',
      reason: 'it may answer requests that were not asked',
    },
  ])
})

test('an .htaccess file that applies to all requests alike needs no word', async () => {
  const {results} = await runOver(withHtaccess('Options -Indexes\n'), [moveToDaemonMode])
  expect(results[0]?.changes.length).toBe(1)
  expect(results[0]?.effects?.notAsked).toEqual([])
})

test('where AllowOverride is None, an .htaccess file is not looked at', async () => {
  const files = withHtaccess('SetHandler none\n')
  const main = files['apache2.conf'].replace('AllowOverride All', 'AllowOverride None')
  const {results} = await runOver({...files, 'apache2.conf': main}, [moveToDaemonMode])
  expect(results[0]?.effects?.notAsked).toEqual([])
})

test('what an .htaccess file makes of an Alias is seen: a script alias would run a script there', async () => {
  const alias = [
    'Alias /shop @ROOT@/srv/shop',
    '<Directory @ROOT@/srv/shop>',
    'Options ExecCGI',
    'SetHandler wsgi-script',
    '</Directory>',
  ]
  const changesWith = async (text: string) => {
    const files = {...withHtaccess(text), 'sites/shop.conf': site('shop', ...alias)}
    const {results} = await runOver(files, [convertAliasToWsgiScriptAlias])
    return results[0]?.changes.length
  }
  expect(await changesWith('SetHandler none\n')).toBe(0)
  expect(await changesWith('# nothing\n')).toBe(1)
})

test('a pattern below which there may be any file makes up no .htaccess file', async () => {
  const shop = site(
    'shop',
    'WSGIScriptAliasMatch ^/x/(.*)$ @ROOT@/srv/$1',
    'WSGIScriptAlias /shop @ROOT@/srv/shop/app.wsgi',
  )
  const {'srv/shop/.htaccess': _none, ...files} = withHtaccess('')
  const {results} = await runOver({...files, 'sites/shop.conf': shop}, [moveToDaemonMode])
  expect(results[0]?.effects?.effects.map(({request: {path}}) => path)).toContain('/shop')
})
