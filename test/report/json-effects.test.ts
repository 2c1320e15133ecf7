import {expect, test} from 'vitest'
import type {EffectKey} from '../../src/effects/effects.ts'
import {jsonFileOf} from '../../src/report/json.ts'
import {transformFile} from '../../src/run/transform-file.ts'
import {defineTransform} from '../../src/transform/define-transform.ts'
import moveToDaemonMode from '../../transforms/wsgi/move-to-daemon-mode.ts'

const TEXT = `<VirtualHost *:8080>
    ServerName shop.example
    WSGIScriptAlias /shop /srv/shop/wsgi.py
</VirtualHost>
`

/** The effects of a run as they stand in the document. */
function effectsOf(transform: ReturnType<typeof defineTransform>, text: string) {
  const result = transformFile('a.conf', Buffer.from(text), {
    transforms: [transform],
    takes: 'safe',
    firstId: 1,
  })
  return JSON.parse(JSON.stringify(jsonFileOf(result, {name: 'a.conf', context: 3}))).effects
}

/** Renames the mount, which moves the answers of both paths. */
const moveMount = (effects: readonly EffectKey[]) =>
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
  const {probes, uncertain, changed} = effectsOf(moveToDaemonMode as never, TEXT)
  expect([probes > changed.length, uncertain <= probes - changed.length]).toEqual([true, true])
  expect(changed.find(({request}: {request: {path: string}}) => request.path === '/shop')).toEqual({
    request: {host: 'shop.example', port: 8080, hostPort: 8080, address: '192.0.2.1', path: '/shop'},
    keys: ['processGroup'],
    isDeclared: true,
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
  })
})

test('an effect that no transform declares says so, and what is not there is null', () => {
  const wanted = {path: '/shop', isDeclared: false, after: {script: null, processGroup: null}}
  const {changed} = effectsOf(moveMount(['status', 'script']) as never, TEXT)
  const found = changed.find(({request}: {request: {path: string}}) => request.path === '/shop')
  expect({...found, path: found.request.path}).toMatchObject(wanted)
  const all: readonly EffectKey[] = found.keys
  const declared = effectsOf(moveMount([...all, 'pathInfo']) as never, TEXT)
  expect(declared.changed.map(({isDeclared}: {isDeclared: boolean}) => isDeclared)).not.toContain(false)
})

test('a file without changes has no effects', () => {
  expect(effectsOf(moveToDaemonMode as never, 'Listen 80\n')).toBeNull()
})
