import {expect, test} from 'vitest'
import type {Resolution} from '../../src/resolve/resolution.ts'
import {resolveRequest} from '../../src/resolve/resolve-request.ts'
import {BY_PROXY} from '../../src/resolve/steps/reach.ts'
import {toBytes} from '../../src/text/byte-text.ts'
import {type RecordedAnswer, recordedCases, toServerRequest} from '../support/recorded/recorded-requests.ts'
import {filled, modelOf} from '../support/server/predict.ts'

/** Where a client is sent, or a request is sent on to, without the server it goes to; statuses of backends left out. */
function destinationOf({status, location, backend}: Resolution): string {
  if (backend === undefined) return `${status} ${location === undefined ? '' : toBytes(location)}`
  return `backend ${toBytes(backend).replace(/^\w+:\/\/[^/?]*/, '') || '/'}`
}

function recordedDestination({status, location, backend}: RecordedAnswer): string {
  if (backend) return `backend ${backend.request.replace(/^\w+ /, '')}`
  return `${status} ${location === undefined ? '' : filled(location)}`
}

test('where a request is sent by the recorded redirects and proxies is what the real server did, or is not certain', () => {
  let asked = 0
  let certain = 0
  const wrong: string[] = []
  for (const {name, files, requests, observed} of recordedCases('location')) {
    const server = modelOf(files)
    requests.forEach((request, index) => {
      const answer = observed[index]
      // No command asks for a URL in place of a path, or sends a header that is none.
      if (!answer?.status || !request.path.startsWith('/') || /^$|:$/.test(request.host ?? '-')) return
      asked++
      const resolution = resolveRequest(server, toServerRequest(request))
      const isCertain = resolution.reasons.every((reason) => reason === BY_PROXY && resolution.backend)
      // Members of a balancer are chosen while the server runs, and Header may set anything.
      if (!(resolution.certain || isCertain) || /balancer|^header-/.test(name)) return
      certain++
      const [said, real] = [destinationOf(resolution), recordedDestination(answer)]
      if (said !== real) wrong.push(`${name} ${JSON.stringify(request)}: ${said}, in truth ${real}`)
    })
  }
  expect(wrong).toEqual([])
  expect(asked).toBeGreaterThan(4500)
  console.info(`location: ${asked} answers, ${((certain / asked) * 100).toFixed(1)} % certain`)
  expect(certain / asked).toBeGreaterThanOrEqual(0.93)
})
