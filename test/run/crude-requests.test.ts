/**
 * A careless transform on random servers of all that is hard to reach: what a crude request, which knows nothing of how
 * probes are made, shows of an edit is held back, if it is not declared, or told as not asked.
 *
 * HTTPD_CODEMOD_EDITS says how many servers; HTTPD_CODEMOD_SEED with the printed seed repeats them.
 */
import {expect, test} from 'vitest'
import {directive} from '../../src/edit/builders.ts'
import {type DeclaredEffect, undeclaredKeys} from '../../src/effects/declared.ts'
import {differingKeys} from '../../src/effects/effect.ts'
import {readServer} from '../../src/reading/read-server.ts'
import type {Reading} from '../../src/reading/reading.ts'
import {resolveRequest} from '../../src/resolve/resolve-request.ts'
import {createWholeServer} from '../../src/run/servers/whole-server.ts'
import {transformTree} from '../../src/run/transform-file.ts'
import {NOTHING_ELSEWHERE} from '../../src/scopes/elsewhere.ts'
import {toText} from '../../src/syntax/to-text.ts'
import {defineTransform} from '../../src/transform/define-transform.ts'
import {assumedPair} from '../effects/assumed-pair.ts'
import {crudeRequests} from '../effects/crude/crude-requests.ts'
import {oddServer} from '../effects/crude/odd-server.ts'
import {environmentOf, modulesNamed, ROOT} from '../support/environment.ts'
import {memoryFileSystem} from '../support/memory-file-system.ts'
import {type Random, randomFrom, seedOfRun} from '../support/random/random.ts'

const edits = Number(process.env.HTTPD_CODEMOD_EDITS ?? 150)
const REQUESTS = 150
const MODULES = modulesNamed('core http_core so alias authz_core dir mime rewrite wsgi')

/** Declared now and then; what is declared need not be held back. */
const MOVES: readonly DeclaredEffect[] = [
  {what: 'processGroup', from: 'embedded', to: 'own'},
  {what: 'applicationGroup', to: 'own'},
]
const LINES = [
  ['WSGIProcessGroup', 'g1'],
  ['WSGIProcessGroup', 'late'],
  ['WSGIApplicationGroup', '%{GLOBAL}'],
  ['WSGIDaemonProcess', 'late'],
  ['Alias', '/a', '/srv/static/'],
  ['WSGIScriptAlias', '/b', '/srv/two/app.wsgi'],
  ['Require', 'all', 'denied'],
  ['AcceptPathInfo', 'Off'],
  ['ServerAlias', 'late.example'],
] as const
const NAMES = [
  ...['WSGIProcessGroup', 'WSGIApplicationGroup', 'WSGIScriptAlias', 'WSGIScriptAliasMatch', 'Alias'],
  ...['SetHandler', 'Require', 'AcceptPathInfo', 'RewriteRule', 'RewriteEngine', 'ServerAlias', 'ServerName'],
]

function careless(random: Random, effects: readonly DeclaredEffect[]) {
  return defineTransform({
    name: 'change-anything',
    summary: 'Change a line',
    effects,
    messages: {changed: 'Change a line'},
    run({find, change}) {
      const nodes = NAMES.flatMap((name) => find(name))
      const node = nodes[random(Math.max(nodes.length, 1))]
      if (!node) return
      const [name, ...words] = LINES[random(LINES.length)] as (typeof LINES)[number]
      change(node, 'changed', {}, (edit) => {
        if (random(3) > 0) edit.insertBefore(node, directive(name, ...words))
        if (random(2) === 0) edit.remove(node)
      })
    },
  })
}

function read(files: Readonly<Record<string, string>>): Reading {
  return readServer('conf/httpd.conf', environmentOf(files, {builtIn: MODULES}))
}

test('what crude requests show is held back or told as not asked', () => {
  const seed = seedOfRun()
  const missed: string[] = []
  let held = 0
  let changed = 0
  for (let each = seed; each < seed + edits; each++) {
    const random = randomFrom(each)
    const files = oddServer(random)
    const reading = read(files)
    const file = reading.files[random(reading.files.length)]
    if (reading.error || !file) continue
    const declared = random(2) === 0 ? MOVES : []
    const server = createWholeServer(reading, memoryFileSystem({})).stage(file.realPath, NOTHING_ELSEWHERE)
    const {undeclared, changes, result, effects} = transformTree(file.path, file.root, {
      ...{transforms: [careless(random, declared)], takes: 'unsafe', firstId: 1, server},
    })
    const after = read({...files, [file.realPath.slice(ROOT.length + 1)]: toText(result)})
    if (changes.length === 0 || after.error) continue
    changed++
    if (undeclared.length > 0) held++
    if (undeclared.length > 0 || (effects?.notAsked.length ?? 0) > 0) continue
    const pair = assumedPair([reading, after])
    const texts = [...Object.values(files), LINES.flat().join('\n')]
    for (const request of crudeRequests(texts, REQUESTS, random)) {
      const [one, other] = pair.map((model) => resolveRequest(model, request))
      if (!one?.certain || !other?.certain) continue
      const effect = {request, before: one, after: other, keys: differingKeys(one, other), sharedWith: []}
      const keys = undeclaredKeys(effect, {declared, after: pair[1], files: server.files})
      if (keys.length > 0)
        missed.push(`HTTPD_CODEMOD_SEED=${each}: ${request.host}${request.path}: ${keys.join()}`)
    }
  }
  console.log(`${edits} edits from seed ${seed}: ${changed} made, ${held} held back, ${missed.length} missed`)
  expect(missed).toEqual([])
  expect([held > edits / 10, changed - held > edits / 10]).toEqual([true, true])
}, 3600_000)
