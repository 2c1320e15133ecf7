/** Answers of configurations as others publish them, beside those of the real server. */
import {describe, expect} from 'vitest'
import {resolveRequest} from '../../src/resolve/resolve-request.ts'
import {corpusTest} from '../support/corpus/corpus.ts'
import {hasPcre2} from '../support/patterns/pcre2.ts'
import {isOwnCertain} from '../support/recorded/destinations.ts'
import {toServerRequest} from '../support/recorded/recorded-requests.ts'
import {type TruthSet, truthTables} from '../support/truth/truth-tables.ts'

/** Each set, with how many requests it holds and the least share of them that is certain, in percent. */
const SETS: readonly (readonly [TruthSet, number, number])[] = [
  ['redirects', 237, 97],
  ['httpbb', 38, 97],
  ['h5bp', 114, 97],
  ['httpdTests', 667, 97],
]

describe('what is said of published tables is what the real server answers, or is not certain', () => {
  corpusTest.each(SETS)('%s', (set, count, least) => {
    let asked = 0
    let certain = 0
    const wrong: string[] = []
    for (const {name, server, cases} of truthTables(set)) {
      for (const {id, request, real} of cases) {
        asked++
        const resolution = resolveRequest(server, toServerRequest(request))
        if (!isOwnCertain(resolution)) continue
        certain++
        const {status, location, backend} = resolution
        // The answer of another server is its own.
        if (backend !== undefined) continue
        const [said, truth] = [`${status} ${location}`, `${real.status} ${real.location ?? undefined}`]
        if (said !== truth) wrong.push(`${name} ${id} ${JSON.stringify(request)}: ${said}, in truth ${truth}`)
      }
    }
    const share = (100 * certain) / asked
    console.info(`${set}: ${asked} answers, ${share.toFixed(1)} % certain, ${wrong.length} of these wrong`)
    expect(wrong).toEqual([])
    expect(asked).toBe(count)
    // Without the server's engine, expressions that take long are not tried to their end.
    expect(share).toBeGreaterThanOrEqual(hasPcre2 ? least : 60)
  })
})
