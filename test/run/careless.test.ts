/**
 * A careless transform, which changes random lines of random servers over several files and declares nothing: each
 * edit that changes an answer is held back, and no other is. What changes an answer is found out slowly, by reading the
 * server anew and asking every request.
 */
import {expect, test} from 'vitest'
import {directive} from '../../src/edit/builders.ts'
import {effectsInFull} from '../../src/effects/effects.ts'
import {withFile} from '../../src/reading/versions/with-file.ts'
import {createWholeServer} from '../../src/run/servers/whole-server.ts'
import {transformTree} from '../../src/run/transform-file.ts'
import {NOTHING_ELSEWHERE} from '../../src/scopes/elsewhere.ts'
import type {Root} from '../../src/syntax/nodes.ts'
import {defineTransform} from '../../src/transform/define-transform.ts'
import {assumedPair} from '../effects/assumed-pair.ts'
import {memoryFileSystem} from '../support/memory-file-system.ts'
import {type Random, randomFrom, seedOfRun} from '../support/random/random.ts'
import {randomServer} from '../support/random/random-server.ts'
import {readMadeUp} from '../support/server/predict.ts'

const LINES = [
  ['WSGIProcessGroup', 'g2'],
  ['WSGIProcessGroup', '%{GLOBAL}'],
  ['WSGIApplicationGroup', 'shared'],
  ['WSGIDaemonProcess', 'late', 'threads=2'],
  ['Alias', '/q', '/srv/example-server/app/static/'],
  ['WSGIScriptAlias', '/late', '/srv/example-server/app/late.wsgi'],
  ['ServerSignature', 'On'],
  ['WSGIPassAuthorization', 'On'],
  ['SetHandler', 'wsgi-script'],
] as const

const EDITED = /^(?:WSGI(?:Process|Application)Group|WSGIScriptAlias|Alias|SetHandler)$/

/** Adds a line or takes one away, anywhere in the file. */
function careless(random: Random) {
  return defineTransform({
    name: 'change-anything',
    summary: 'Change a line',
    messages: {changed: 'Change a line'},
    run({root, find, change}) {
      const names = [...new Set(linesOf(root).map(({name}) => name))]
      const nodes = names.flatMap((name) => find(name))
      const node = nodes[random(Math.max(nodes.length, 1))]
      if (!node) return
      const [name, ...words] = LINES[random(LINES.length)] as (typeof LINES)[number]
      change(node, 'changed', {}, (edit) => {
        if (EDITED.test(node.name) && random(2) === 0) edit.remove(node)
        else edit.insertBefore(node, directive(name, ...words))
      })
    },
  })
}

function linesOf(root: Root): readonly {readonly name: string}[] {
  return root.children.flatMap((child) =>
    child.type === 'directive'
      ? [child]
      : child.type === 'section'
        ? linesOf({...root, children: child.children})
        : [],
  )
}

test('what changes an answer is held back, and nothing else is', () => {
  const seed = seedOfRun()
  const random = randomFrom(seed)
  let harmful = 0
  let harmless = 0
  for (let round = 0; round < 150; round++) {
    const reading = readMadeUp(randomServer(random).files)
    const file = reading.files[random(reading.files.length)]
    if (!file) continue
    const server = createWholeServer(reading, memoryFileSystem({})).stage(file.realPath, NOTHING_ELSEWHERE)
    // Unsafe changes are taken, so that what was found can be compared with what was made.
    const {undeclared, changes, result} = transformTree(file.path, file.root, {
      ...{transforms: [careless(random)], takes: 'unsafe', firstId: 1, server},
    })
    if (changes.length === 0) continue
    const slow = effectsInFull(...assumedPair([reading, withFile(reading, file.realPath, result)]))
    expect(undeclared.length > 0, `seed ${seed}, round ${round}`).toBe(slow.effects.length > 0)
    if (slow.effects.length > 0) harmful++
    else harmless++
  }
  expect([harmful > 20, harmless > 20]).toEqual([true, true])
})
