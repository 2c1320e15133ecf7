/** Single rules of the server that random servers brought to light (fixtures/cases/client-cases.json.gz). */
import {expect, test} from 'vitest'
import {resolveRequest} from '../../src/resolve/resolve-request.ts'
import {isOwnCertain, recordedDestination, resolvedDestination} from '../support/recorded/destinations.ts'
import {recordedCases, toServerRequest} from '../support/recorded/recorded-requests.ts'
import {modelOf} from '../support/server/predict.ts'

/** Of these it is not known what the server does; all others are certain. */
const OPEN = /^open-/

test.each(recordedCases('client'))('$name', ({name, files, requests, observed}) => {
  const server = modelOf(files)
  requests.forEach((request, index) => {
    const resolution = resolveRequest(server, toServerRequest(request))
    const resolved = isOwnCertain(resolution) ? resolvedDestination(resolution) : 'open'
    expect([request, resolved]).toEqual([
      request,
      OPEN.test(name) ? 'open' : recordedDestination(observed[index] ?? {}),
    ])
  })
})
