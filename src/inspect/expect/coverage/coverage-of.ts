/** Which hosts, mounts and sections of a server no expectation reaches. */
import type {OpenedServer} from '../../opened-server.ts'
import type {Expectation} from '../expectation.ts'
import type {AskExpected} from '../judging/expected-asker.ts'
import {type CoverageItem, coverageItemsOf} from './coverage-items.ts'
import {reachedBy} from './reached-by.ts'

/** How much of a server expectations reach. */
export interface Coverage {
  /** Number of items. */
  readonly all: number
  readonly missed: readonly CoverageItem[]
}

/** Asks what each expectation comes to. A server that rejects its configuration is not reached at all. */
export function coverageOf(
  server: OpenedServer,
  expectations: readonly Expectation[],
  ask: AskExpected,
): Coverage {
  const items = coverageItemsOf(server.model, server.found.extent)
  if (server.reading.error) return {all: items.length, missed: items}
  const reached = new Set(
    expectations.flatMap((expectation) => {
      const {connection, request, resolution, byClient = [], server: asked} = ask(expectation).explanation
      if (connection.fault !== undefined) return []
      const answers = [
        resolution,
        ...byClient.flatMap((each) => each.answers.map((answer) => answer.resolution)),
      ]
      return answers.flatMap((answer) => reachedBy(asked.model, request, answer))
    }),
  )
  return {all: items.length, missed: items.filter(({node}) => !reached.has(node))}
}
