import {expect, test} from 'vitest'
import {readServer} from '../../../src/reading/read-server.ts'
import type {Reading} from '../../../src/reading/reading.ts'
import {createOtherFiles} from '../../../src/run/files/other-files.ts'
import {linesOfServer, type ServerView, serverViewOf} from '../../../src/scopes/server-view.ts'
import type {KnownServer} from '../../../src/server/read-named.ts'
import type {Servers} from '../../../src/server/servers.ts'
import {fromText} from '../../../src/syntax/from-bytes.ts'
import {firstWord} from '../../../src/syntax/words/words-of.ts'
import {type WsgiModel, wsgiOf} from '../../../src/wsgi/wsgi-model.ts'
import {environmentOf, ROOT} from '../../support/environment.ts'

type Files = Readonly<Record<string, string>>

/** The servers of a run that knows one, or none. */
function serversOf(reading: Reading | undefined): Servers {
  const server = reading && ({found: {mainFile: `${ROOT}/a.conf`}, reading} as KnownServer)
  return {ofFlags: async () => server, ofPath: async () => server, around: async () => server}
}

/** What one file sees of a server whose main file is `a.conf`. */
async function viewFrom(name: string, files: Files, noted: Files = {}): Promise<ServerView> {
  const others = createOtherFiles(serversOf(readServer('a.conf', environmentOf(files))))
  for (const [path, text] of Object.entries(noted))
    await others.note(`${ROOT}/${path}`, fromText(text), () => fromText(text))
  const elsewhere = await others.elsewhereOf(`${ROOT}/${name}`)
  return serverViewOf(fromText({...files, ...noted}[name] ?? ''), elsewhere)
}

async function wsgiFrom(name: string, files: Files, noted: Files = {}): Promise<WsgiModel> {
  return wsgiOf(await viewFrom(name, files, noted))
}

/** What files of one folder see of each other, where no main file is around them. */
async function viewWithoutServer(name: string, files: Files): Promise<ServerView> {
  const others = createOtherFiles(serversOf(undefined))
  for (const [path, text] of Object.entries(files))
    await others.note(`${ROOT}/${path}`, fromText(text), () => fromText(text))
  return serverViewOf(fromText(files[name] ?? ''), await others.elsewhereOf(`${ROOT}/${name}`))
}

const HOST = '<VirtualHost *:80>\nServerName shop.example\nAlias /in /srv/in\n</VirtualHost>\n'

test('a file that the server reads knows the whole server', async () => {
  const files = {'a.conf': 'Include b.conf\n', 'b.conf': 'Listen 80\n'}
  expect((await viewFrom('b.conf', files)).isWhole).toBe(true)
  expect((await viewFrom('c.conf', files, {'c.conf': 'Listen 81\n'})).isWhole).toBe(false)
})

test('lines of other files are found by name, within virtual hosts or outside of them', async () => {
  const files = {'a.conf': `Include b.conf\nAlias /out /srv/out\n${HOST}`, 'b.conf': 'Alias /own /srv/own\n'}
  const view = await viewFrom('b.conf', files)
  const paths = (lines: ReturnType<typeof view.elsewhere.find>) => lines.map(({node}) => firstWord(node))
  expect(paths(view.elsewhere.find('alias'))).toEqual(['/out', '/in'])
  expect(paths(view.elsewhere.findOutsideHosts('Alias'))).toEqual(['/out'])
  expect(linesOfServer(view, 'Alias').map(firstWord)).toEqual(['/own', '/out', '/in'])
})

test('a line of another file knows its file, its conditions and whether it is read before', async () => {
  const files = {
    'a.conf': 'Timeout 1\n<IfDefine X>\nTimeout 2\n</IfDefine>\nInclude b.conf\nTimeout 3\n',
    'b.conf': 'Listen 80\n',
  }
  const lines = (await viewFrom('b.conf', files)).elsewhere.find('Timeout')
  expect(
    lines.map(({node, file, isConditional, isBefore}) => [firstWord(node), file, isConditional, isBefore]),
  ).toEqual([
    ['1', 'a.conf', false, true],
    ['2', 'a.conf', true, true],
    ['3', 'a.conf', false, false],
  ])
})

test('a file that is read for two Includes is read twice', async () => {
  const files = {'a.conf': 'Include b.conf\nInclude b.conf\n', 'b.conf': 'Listen 80\n'}
  expect((await viewFrom('b.conf', files)).reads).toBe(2)
  expect((await viewFrom('a.conf', files)).reads).toBe(1)
})

test('definitions, users and namers of a group are those of other files', async () => {
  const files = {
    'a.conf': 'Include b.conf\nWSGIDaemonProcess shop\n',
    'b.conf': `ServerName shop.example
WSGIScriptAlias / /srv/shop.wsgi process-group="shop"
WSGIScriptAlias /x /srv/x.wsgi process-group=shop2
`,
  }
  const fromMain = await wsgiFrom('a.conf', files)
  expect(fromMain.usersElsewhere('shop').map(({script}) => script)).toEqual(['/srv/shop.wsgi'])
  expect(fromMain.namersElsewhere('shop')).toMatchObject([
    {group: 'shop', isIdle: false, heirs: 'none', hasStrayHandlers: false},
  ])
  expect(fromMain.definitionsElsewhere('shop')).toEqual([])
  const fromOther = await wsgiFrom('b.conf', files)
  expect(fromOther.definitionsElsewhere('shop')).toMatchObject([
    {name: 'shop', file: 'a.conf', isOfMainServer: true, isConditional: false, isBefore: false},
  ])
  expect(fromOther.usersElsewhere('shop')).toEqual([])
})

test('a file that another condition leads to may lack its definition', async () => {
  const files = {
    'a.conf': 'Define X\n<IfDefine X>\nInclude b.conf\n</IfDefine>\nInclude c.conf\n',
    'b.conf': 'WSGIDaemonProcess shop\n',
    'c.conf': 'Listen 80\n',
  }
  const {definitionsElsewhere} = await wsgiFrom('c.conf', files)
  expect(definitionsElsewhere('shop')).toMatchObject([{isConditional: true, isBefore: true}])
})

test('what the main server sets in another file is inherited, and what the file itself sets is not', async () => {
  const files = {'a.conf': 'Include b.conf\nWSGIProcessGroup "shop"\n', 'b.conf': 'Listen 80\n'}
  expect((await wsgiFrom('b.conf', files)).inherited).toEqual({process: 'shop', application: undefined})
  expect((await wsgiFrom('a.conf', files)).inherited).toEqual({process: undefined, application: undefined})
})

test('a group is named by what another file or a macro defines, by options and by sections for interpreters', async () => {
  const files = {
    'a.conf': `LoadModule macro_module mod_macro.so
<Macro Host $name>
WSGIDaemonProcess $name
</Macro>
Use Host made
Include b.conf
Include c.conf
`,
    'b.conf': 'Listen 80\n',
    'c.conf': `WSGIHandlerScript h /srv/h.py process-group="by-handler"
<WSGIInterpreterOptions process-group=by-section>
</WSGIInterpreterOptions>
`,
  }
  const {isNamedElsewhere} = await wsgiFrom('b.conf', files)
  expect(['made', 'by-handler', 'by-section', 'by'].filter(isNamedElsewhere)).toEqual([
    'made',
    'by-handler',
    'by-section',
  ])
})

test('a file counts as it was noted last', async () => {
  const files = {'a.conf': 'Include b.conf\n', 'b.conf': 'WSGIDaemonProcess old\n'}
  const {definitionsElsewhere} = await wsgiFrom('a.conf', files, {'b.conf': 'WSGIDaemonProcess new\n'})
  expect(definitionsElsewhere('old')).toEqual([])
  expect(definitionsElsewhere('new')).toHaveLength(1)
})

test('the server does not count on a file that it does not read, but leaves its names alone', async () => {
  const files = {'a.conf': 'Listen 80\n'}
  const {definitionsElsewhere, isNamedElsewhere} = await wsgiFrom('a.conf', files, {
    'off.conf': 'WSGIDaemonProcess spare\n',
  })
  expect(definitionsElsewhere('spare')).toEqual([])
  expect(isNamedElsewhere('spare')).toBe(true)
})

test('files of one folder without a main file see each other, and know of no whole', async () => {
  const files = {'a.conf': 'WSGIDaemonProcess shop\n', 'b.conf': 'Listen 80\n'}
  const view = await viewWithoutServer('b.conf', files)
  expect(wsgiOf(view).definitionsElsewhere('shop')).toMatchObject([{isBefore: undefined}])
  expect([view.isWhole, view.elsewhere.isComplete, view.reads]).toEqual([false, false, 1])
})

test('one value is made for each view', async () => {
  const view = await viewFrom('a.conf', {'a.conf': 'Listen 80\n'})
  expect(serverViewOf(view.root, view.elsewhere)).toBe(view)
  expect(wsgiOf(view)).toBe(wsgiOf(view))
})
