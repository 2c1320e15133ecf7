import {mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {afterEach, expect, test} from 'vitest'
import type {DeclaredEffect} from '../../src/effects/declared.ts'
import {openRun} from '../../src/run/open-run.ts'
import {defineTransform, directive} from '../../src/transform.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, {recursive: true})
})

/** Names the group of the first definition for all that inherits from the main server, and looks at nothing. */
const nameGroup = (effects: readonly DeclaredEffect[]) =>
  defineTransform({
    name: 'name-group',
    summary: 'Name the first group for the main server',
    applicability: 'safe',
    effects,
    messages: {named: 'Unexpected silence, expected WSGIProcessGroup'},
    run({find, change}) {
      const [definition] = find('WSGIDaemonProcess')
      if (!definition || find('WSGIProcessGroup').length > 0) return
      change(definition, 'named', {}, (edit) =>
        edit.insertAfter(definition, directive('WSGIProcessGroup', 'apps')),
      )
    },
  })

const BLOG =
  '<VirtualHost *:80>\n    ServerName blog.example\n    WSGIScriptAlias /blog /srv/blog/wsgi.py\n</VirtualHost>\n'
const MAIN =
  'Listen 80\nServerName localhost\nWSGIDaemonProcess apps\nWSGIScriptAlias /shop /srv/shop/wsgi.py\n' +
  'IncludeOptional sites-enabled/*.conf\n'

async function runOverMain(effects: readonly DeclaredEffect[]) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'httpd-codemod-')))
  folders.push(folder)
  for (const [name, text] of Object.entries({'apache2.conf': MAIN, 'sites-enabled/blog.conf': BLOG})) {
    mkdirSync(dirname(join(folder, name)), {recursive: true})
    writeFileSync(join(folder, name), text)
  }
  const realPath = join(folder, 'apache2.conf')
  const input = {path: 'apache2.conf', realPath, read: () => readFileSync(realPath)}
  const run = await openRun([input], {transforms: [nameGroup(effects)], takes: 'safe'})
  const results = []
  for await (const {result} of run) results.push(result)
  return {result: results[0], end: run.end()}
}

test('a group named in the main file moves the application of an included file, and that is held back', async () => {
  const {result} = await runOverMain([])
  expect(result?.changes).toEqual([])
  expect(result?.heldBack.length).toBe(1)
  const hosts = result?.undeclared.map(({request, keys}) => [request.host, ...keys])
  expect(hosts).toContainEqual(['blog.example', 'processGroup'])
})

test('a move into a group that both applications then share is not one into a group of its own', async () => {
  const {result} = await runOverMain([{what: 'processGroup', from: 'embedded', to: 'own'}])
  expect(result?.changes).toEqual([])
})

test('the same change is made where a transform declares that anything may move', async () => {
  const {result, end} = await runOverMain([{what: 'processGroup'}])
  expect(result?.changes.length).toBe(1)
  expect(result?.effects?.effects.some(({request}) => request.host === 'blog.example')).toBe(true)
  expect(end.undeclared).toEqual([])
})
