import {mkdtempSync, readFileSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {expect, inject, test} from 'vitest'
import {directive} from '../../src/edit/builders.ts'
import type {FileResult} from '../../src/run/file-result.ts'
import {openRun, type RunSettings} from '../../src/run/open-run.ts'
import type {RunInput} from '../../src/run/run-input.ts'
import {defineTransform} from '../../src/transform/define-transform.ts'
import convertAlias from '../../transforms/wsgi/convert-alias-to-wsgi-script-alias.ts'
import moveToDaemonMode from '../../transforms/wsgi/move-to-daemon-mode.ts'

/** The files of a folder as a run takes them. */
function inputsOf(texts: Readonly<Record<string, string>>): readonly RunInput[] {
  const folder = mkdtempSync(join(inject('temporaryFolder'), 'run-'))
  return Object.entries(texts).map(([name, text]) => {
    const path = join(folder, name)
    writeFileSync(path, text)
    return {path: name, realPath: path, read: () => readFileSync(path)}
  })
}

async function run(texts: Readonly<Record<string, string>>, settings: Partial<RunSettings>) {
  const opened = await openRun(inputsOf(texts), {transforms: [], takes: 'safe', ...settings})
  const results = new Map<string, FileResult>()
  for await (const {input, result} of opened) if (result) results.set(input.path, result)
  return {results, end: opened.end()}
}

/** Puts a bare group into the main server of each file that has an alias there. */
const addBareGroup = defineTransform({
  name: 'add-bare-group',
  summary: 'Add a bare group',
  effects: [{what: 'processGroup', from: 'embedded', to: 'own'}],
  messages: {added: 'Add a group'},
  run({root, find, change}) {
    for (const node of find('WSGIScriptAlias')) {
      if (!root.children.includes(node)) continue
      change(node, 'added', {}, (edit) =>
        edit.insertBefore(
          node,
          directive('WSGIDaemonProcess', 'shop'),
          directive('WSGIProcessGroup', 'shop'),
        ),
      )
    }
  },
})

const SHOP = 'WSGIScriptAlias /shop /srv/shop/wsgi.py\n'
const HOST =
  '<VirtualHost *:80>\nServerName blog.example\nWSGIScriptAlias / /srv/blog/wsgi.py\n</VirtualHost>\n'

test('a bare line of a lone file is safe where no other file has an application', async () => {
  const {results} = await run({'a.conf': SHOP, 'b.conf': 'Listen 80\n'}, {transforms: [addBareGroup]})
  expect(results.get('a.conf')?.changes.length).toBe(1)
})

test('a bare line of a lone file is held back where it moves the application of another file of the run', async () => {
  const {results} = await run({'a.conf': SHOP, 'b.conf': HOST}, {transforms: [addBareGroup]})
  const result = results.get('a.conf')
  expect([result?.changes.length, result?.heldBack.length]).toEqual([0, 1])
  expect(result?.undeclared.map(({request: {host}}) => host)).toContain('blog.example')
})

test('each file gets its result in turn, and files that no transform has to do with get none on request', async () => {
  const texts = {'a.conf': SHOP, 'b.conf': 'Listen 80\n'}
  const words = defineTransform({
    ...addBareGroup.definition,
    name: 'with-words',
    words: /wsgiscriptalias/i,
  } as never)
  const all = await run(texts, {transforms: [words]})
  const concerned = await run(texts, {transforms: [words], results: 'concerned'})
  expect([[...all.results.keys()], [...concerned.results.keys()]]).toEqual([['a.conf', 'b.conf'], ['a.conf']])
})

test('what one transform does too much is held back, whatever another one declares', async () => {
  const undeclaring = defineTransform({
    ...addBareGroup.definition,
    name: 'declares-nothing',
    effects: [],
  } as never)
  const declaring = defineTransform({
    name: 'declares-all',
    summary: 'Add a comment',
    effects: [{what: 'processGroup'}],
    messages: {added: 'Add a line'},
    run({find, change}) {
      for (const node of find('WSGIScriptAlias'))
        change(node, 'added', {}, (edit) => edit.insertBefore(node, directive('ServerSignature', 'Off')))
    },
  })
  const {results} = await run({'a.conf': SHOP}, {transforms: [undeclaring, declaring]})
  const result = results.get('a.conf')
  expect(result?.changes.map(({transform}) => transform)).toEqual(['declares-all'])
  expect(result?.heldBack.map(({transform}) => transform)).toEqual(['declares-nothing'])
})

test('nothing is made of a result that the server would reject', async () => {
  const breaking = defineTransform({
    name: 'break-a-section',
    summary: 'Add half a section',
    messages: {added: 'Add a line'},
    run({find, change}) {
      for (const node of find('WSGIScriptAlias'))
        change(node, 'added', {}, (edit) => edit.insertBefore(node, directive('</Directory>')))
    },
  })
  const {results} = await run({'a.conf': SHOP}, {transforms: [breaking]})
  const result = results.get('a.conf')
  expect([result?.changes, result?.result === result?.source]).toEqual([[], true])
  expect(result?.failures[0]?.reason).toMatch(/^the server would reject the result: /)
})

test('a group that another lone file sets for all hosts is inherited', async () => {
  const texts = {
    'a.conf': 'WSGIDaemonProcess g python-path=/srv/lib\nWSGIProcessGroup g\n',
    'b.conf': HOST,
  }
  const {results} = await run(texts, {transforms: [moveToDaemonMode]})
  expect(results.get('b.conf')?.changes).toEqual([])
})

test('a server that would not start after a run is named at its end', async () => {
  const inputs = inputsOf({
    'apache2.conf':
      'ServerRoot /srv\nListen 127.0.0.1:8000\nServerName localhost\nInclude a.conf\nInclude b.conf\n',
    'a.conf': 'WSGIDaemonProcess shop\n',
    'b.conf': SHOP,
  })
  const [main] = inputs.map(({realPath}) => realPath ?? '')
  writeFileSync(
    main ?? '',
    ['a.conf', 'b.conf'].reduce(
      (text, name) => text.replace(`Include ${name}`, `Include ${dirname(main ?? '')}/${name}`),
      readFileSync(main ?? '', 'utf8').replace(
        'ServerRoot /srv',
        `ServerRoot ${dirname(main ?? '')}\n${MODULES}`,
      ),
    ),
  )
  const duplicate = defineTransform({
    name: 'define-again',
    summary: 'Define a group again',
    messages: {added: 'Add a line'},
    run({find, change}) {
      for (const node of find('WSGIScriptAlias'))
        change(node, 'added', {}, (edit) => edit.insertBefore(node, directive('WSGIDaemonProcess', 'shop')))
    },
  })
  const opened = await openRun(inputs, {transforms: [duplicate], takes: 'safe'})
  for await (const {result} of opened) expect(result?.failures ?? []).toEqual([])
  expect(opened.end().rejections.map(({message}) => message)).toEqual([
    'Name duplicates previous WSGI daemon definition.',
  ])
})

const MODULES = ['mpm_event', 'authz_core', 'alias', 'wsgi']
  .map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`)
  .join('\n')

test('a file that somebody writes during the run is for the files after it as it is then', async () => {
  const handled = 'Alias /wiki /srv/wiki/wsgi.py\n<Location /wiki>\nSetHandler wsgi-script\n</Location>\n'
  const texts = {'a.conf': HOST, 'b.conf': HOST.replace('</V', `${handled}</V`), 'c.conf': handled}
  const inputs = inputsOf(texts)
  const opened = await openRun(inputs, {transforms: [moveToDaemonMode, convertAlias], takes: 'safe'})
  const failures: unknown[] = []
  for await (const {input, result} of opened) {
    failures.push(...(result?.failures ?? []))
    if (input.realPath) writeFileSync(input.realPath, '# written meanwhile\n')
  }
  expect(failures).toEqual([])
})
