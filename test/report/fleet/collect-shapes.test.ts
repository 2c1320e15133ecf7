import {mkdirSync, mkdtempSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {beforeAll, expect, inject, test} from 'vitest'
import {fleetServerAt} from '../../../src/fleet/fleet-server.ts'
import {planServer} from '../../../src/fleet/plan-server.ts'
import type {ShapeOfServer} from '../../../src/report/fleet/server-result.ts'
import type {Shape} from '../../../src/report/fleet/shape.ts'
import {collectShapes} from '../../../src/report/fleet/shapes/collect-shapes.ts'
import {UNNAMED} from '../../../src/server/locate/named-server.ts'
import {ANY_TARGET} from '../../../src/transform/target.ts'
import wsgiRecommended from '../../../transforms/presets/wsgi-recommended.ts'

const SETTINGS = {
  transforms: [wsgiRecommended],
  takes: 'safe',
  target: ANY_TARGET,
  follows: 'includes',
  managed: 'left',
  beforeReading: () => undefined,
} as const

function host(name: string, ...lines: readonly string[]): string {
  return `<VirtualHost *:443>\nServerName ${name}.example\n${lines.map((line) => `${line}\n`).join('')}</VirtualHost>\n`
}

const FLEET: Readonly<Record<string, string>> = {
  'a/sites/shop.conf': host('shop', 'WSGIScriptAlias / /srv/shop/wsgi.py'),
  'b/sites/blog.conf': host('blog', 'WSGIScriptAlias / /srv/blog/wsgi.py'),
  'c/sites/wiki.conf': host(
    'wiki',
    'SetEnv DB_PASSWORD hunter2secret',
    'WSGIScriptAlias /hunter2secret /srv/wiki/wsgi.py',
  ),
  'd/sites/a.conf': host('a', 'Alias / /srv/a/'),
}

let shapes: readonly Shape[]
const found: (ShapeOfServer | undefined)[] = []

beforeAll(async () => {
  const folder = mkdtempSync(join(inject('temporaryFolder'), 'shapes-'))
  for (const [path, text] of Object.entries(FLEET)) {
    mkdirSync(dirname(join(folder, path)), {recursive: true})
    writeFileSync(join(folder, path), text)
  }
  const collection = collectShapes()
  for (const name of ['a', 'b', 'c', 'd']) {
    const planned = await planServer({...fleetServerAt(join(folder, name), UNNAMED), name}, SETTINGS)
    found.push(collection.take(planned))
  }
  shapes = collection.finish()
})

test('a shape is told by its first server, and each server has its words', () => {
  const [, shape] = shapes
  expect(shapes.map(({servers}) => servers)).toEqual([['c'], ['a', 'b']])
  expect(shape).toMatchObject({
    what: 'move-to-daemon-mode 1, add-application-group-global 1',
    ...{changes: 2, refusals: 0, heldBack: 0},
    variables: [
      {kind: 'name', label: 'name 1'},
      {kind: 'name', label: 'name 2'},
      {kind: 'port', label: 'port 1'},
    ],
  })
  expect(found.map((each) => each?.values)).toEqual([
    ['shop', 'shop.example', '443'],
    ['blog', 'blog.example', '443'],
    ['wiki', 'wiki.example', '443', '/***'],
    undefined,
  ])
  expect(shape?.label).toBe(found[0]?.id.slice(0, 6))
})

test('it has the patch, the changes, the effects and where applications run', () => {
  const [, shape] = shapes
  const [file] = shape?.files ?? []
  expect(file?.path).toBe('sites/shop.conf')
  expect(file?.patch).toContain(
    '+++ b/sites/shop.conf\n@@ -1,4 +1,7 @@ <VirtualHost *:443> shop.example [1 move-to',
  )
  expect(file?.patch).toContain('\n+WSGIProcessGroup shop.example\n')
  expect(file?.changes).toEqual([
    {
      id: 1,
      transform: 'move-to-daemon-mode',
      message: 'Move `/` to daemon mode',
      line: 3,
      applicability: 'safe',
    },
    {
      ...{id: 2, transform: 'add-application-group-global', line: 3, applicability: 'safe'},
      message: 'Run `/` in the main interpreter of process group `shop.example`',
    },
  ])
  expect(shape?.effects).toEqual([
    {
      request: 'https://shop.example/…',
      requests: 1,
      differences: [
        {key: 'process group', before: 'embedded', after: 'shop.example'},
        {key: 'interpreter', before: 'shop.example|', after: 'main'},
      ],
    },
  ])
  expect(shape?.applications).toEqual([
    {
      ...{mount: 'shop.example/', script: '/srv/shop/wsgi.py'},
      before: {processGroup: undefined, applicationGroup: 'shop.example|'},
      after: {processGroup: 'shop.example', applicationGroup: undefined},
    },
  ])
})

test('secrets are masked in values, patches, messages and effects', () => {
  expect(JSON.stringify([shapes, found])).not.toContain('hunter2')
  expect(shapes[0]?.files[0]?.patch).toContain(' SetEnv DB_PASSWORD ***\n')
})
