/**
 * Probes held against requests that know nothing of how probes are made. Random servers over several files, of all that
 * is hard to reach, and random edits: whatever a crude request shows, the effects of the edit tell.
 *
 * HTTPD_CODEMOD_EDITS says how many servers; HTTPD_CODEMOD_SEED with the printed seed repeats them.
 */
import {expect, test} from 'vitest'
import {readServer} from '../../../src/reading/read-server.ts'
import {environmentOf, modulesNamed} from '../../support/environment.ts'
import {randomFrom, seedOfRun} from '../../support/random/random.ts'
import {assumedPair} from '../assumed-pair.ts'
import {compareWith} from './compare.ts'
import {crudeRequests} from './crude-requests.ts'
import {editedServer, oddServer} from './odd-server.ts'

const edits = Number(process.env.HTTPD_CODEMOD_EDITS ?? 300)
const REQUESTS = 150
const MODULES = modulesNamed('core http_core so alias authz_core dir mime rewrite wsgi')

test('what a crude request shows of an edit, its effects tell', () => {
  const seed = seedOfRun()
  const missed: string[] = []
  const tally = {changes: 0, effect: 0, 'not asked': 0, uncertain: 0, none: 0}
  for (let each = seed; each < seed + edits; each++) {
    const random = randomFrom(each)
    const server = oddServer(random)
    const versions = [server, editedServer(server, random)]
    const readings = versions.map((files) =>
      readServer('conf/httpd.conf', environmentOf(files, {builtIn: MODULES})),
    )
    if (readings.some(({error}) => error)) continue
    const requests = crudeRequests(versions.flatMap(Object.values), REQUESTS, random)
    const verdict = compareWith(...assumedPair(readings), requests)
    tally[verdict.told]++
    if (verdict.isChange) tally.changes++
    if (verdict.missed) missed.push(`HTTPD_CODEMOD_SEED=${each}: ${JSON.stringify(verdict.missed.request)}`)
  }
  console.log(`${edits} edits from seed ${seed}: ${JSON.stringify(tally)}`)
  expect(missed).toEqual([])
  // Where nothing is changed, or nothing is said to have no effect, nothing is shown.
  expect([tally.changes > edits / 10, tally.none > edits / 10]).toEqual([true, true])
}, 3600_000)
