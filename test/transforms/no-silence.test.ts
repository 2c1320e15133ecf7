/** Nobody is left alone with an embedded application: it moves, or the reason is told. */
import {expect, test} from 'vitest'
import {toText} from '../../src/index.ts'
import {transformFile} from '../../src/run/transform-file.ts'
import {serverNameOf} from '../../src/scopes/scopes.ts'
import type {Application} from '../../src/wsgi/mounts/applications.ts'
import {effectiveGroup} from '../../src/wsgi/wsgi-file.ts'
import type {WsgiModel} from '../../src/wsgi/wsgi-model.ts'
import wsgiRecommended from '../../transforms/presets/wsgi-recommended.ts'
import {randomFrom, seedOfRun} from '../support/random/random.ts'
import {randomServer} from '../support/random/random-server.ts'
import {wsgiOfText} from '../support/wsgi-view.ts'

const SERVERS = 60

test('each embedded application of a random server moves, or has a reason to stay', () => {
  const seed = seedOfRun()
  const random = randomFrom(seed)
  let embedded = 0
  for (let number = 0; number < SERVERS; number++) {
    const text = randomServer(random).files['conf/httpd.conf'] ?? ''
    const plain = text
      .replaceAll('@PORT@', '8080')
      .replaceAll('@ROOT@', '/srv/server')
      .replace(/^Include .*/m, '')
    const before = wsgiOfText(plain)
    const run = transformFile('httpd.conf', Buffer.from(plain), {
      transforms: [wsgiRecommended],
      takes: 'safe',
      firstId: 1,
    })
    if (run.isBlocked) continue
    const told = [...run.refusals, ...run.heldBack, ...run.changes].map(({position}) => position.start.line)
    const after = wsgiOfText(toText(run.result))
    const staying = new Set(embeddedIn(after).map(keyOf))
    const silent = embeddedIn(before).filter(
      (application) =>
        staying.has(keyOf(application)) && !told.includes(application.node.position.start.line),
    )
    embedded += embeddedIn(before).length
    expect(
      silent.map(({node}) => node.value),
      `seed ${seed}\n${plain}`,
    ).toEqual([])
  }
  expect(embedded).toBeGreaterThan(SERVERS)
}, 120_000)

function embeddedIn(wsgi: WsgiModel): readonly Application[] {
  return wsgi.applications.filter(
    (application) => effectiveGroup(wsgi, 'process', application).source === 'default',
  )
}

function keyOf({scope, kind, mount}: Application): string {
  return [scope.section ? serverNameOf(scope) : 'main server', kind, mount].join(' ')
}
