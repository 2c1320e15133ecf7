import {expect, test} from 'vitest'
import type {DeclaredEffect} from '../../src/effects/declared.ts'
import {jsonFileOf} from '../../src/report/json.ts'
import {transformFile} from '../../src/run/transform-file.ts'
import {defineTransform} from '../../src/transform/define-transform.ts'
import moveToDaemonMode from '../../transforms/wsgi/move-to-daemon-mode.ts'

const TEXT = `<VirtualHost *:8080>
    ServerName shop.example
    WSGIScriptAlias /shop /srv/shop/wsgi.py
</VirtualHost>
`

/** What a run does, as it is in the document. */
function fileOf(transform: ReturnType<typeof defineTransform>, takes: 'safe' | 'unsafe' = 'safe') {
  const result = transformFile('a.conf', Buffer.from(TEXT), {transforms: [transform], takes, firstId: 1})
  return JSON.parse(JSON.stringify(jsonFileOf(result, {name: 'a.conf', context: 3})))
}

/** Renames the mount, which moves the answers of both paths. */
const moveMount = (effects: readonly DeclaredEffect[]) =>
  defineTransform({
    name: 'move-mount',
    summary: 'Moves the mount',
    description: 'Moves the mount.',
    url: 'https://example.org/',
    applicability: 'safe',
    effects,
    options: {},
    messages: {moved: 'Unexpected `/shop`, expected `/buy`'},
    findings: {},
    refusals: {},
    notes: {},
    run({find, change}) {
      for (const node of find('WSGIScriptAlias')) {
        change(node, 'moved', {}, (edit) => edit.setArgument(node, 0, '/buy'))
      }
    },
  })

test('an effect has the request, the keys that differ, and both answers', () => {
  const {asked, proved, uncertain, notAsked, changed} = fileOf(moveToDaemonMode as never).effects
  expect({asked, uncertain, notAsked}).toEqual({asked: 1, uncertain: 0, notAsked: []})
  expect(proved).toBeGreaterThan(0)
  expect(changed).toEqual([
    {
      request: {host: 'shop.example', port: 8080, hostPort: 8080, address: '192.0.2.1', path: '/shop'},
      keys: ['processGroup'],
      isDeclared: true,
      sharedWith: [],
      before: {
        certain: true,
        status: 200,
        script: '/srv/shop/wsgi.py',
        scriptName: '/shop',
        pathInfo: '',
        handler: 'wsgi-script',
        processGroup: '',
        applicationGroup: 'shop.example:8080|/shop',
      },
      after: expect.objectContaining({processGroup: 'shop.example', handler: 'wsgi-script'}),
    },
  ])
})

const DECLARED: readonly DeclaredEffect[] = [{what: 'status'}, {what: 'script'}]

test('effects that hold changes back are told by themselves, and what is not there is null', () => {
  const {effects, undeclared} = fileOf(moveMount(DECLARED) as never)
  expect(effects).toBeNull()
  const found = undeclared.find(({request}: {request: {path: string}}) => request.path === '/shop')
  expect(found).toMatchObject({after: {status: 404, script: null, processGroup: null}})
})

test('where unsafe changes are taken, an effect that nobody declares says so', () => {
  const isDeclared = (declared: readonly DeclaredEffect[]): readonly boolean[] =>
    fileOf(moveMount(declared) as never, 'unsafe').effects.changed.map(
      (effect: {isDeclared: boolean}) => effect.isDeclared,
    )
  expect(isDeclared(DECLARED)).toContain(false)
  const all = ['handler', 'pathInfo', 'scriptName', 'processGroup', 'applicationGroup'] as const
  expect(isDeclared([...DECLARED, ...all.map((what) => ({what}))])).not.toContain(false)
})

test('a file without changes has no effects', () => {
  expect(fileOf(moveMount([]) as never)).toMatchObject({effects: null})
})
