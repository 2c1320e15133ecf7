import {expect, test} from 'vitest'
import {resolveRequest} from '../../src/resolve/resolve-request.ts'
import {isOwnCertain, recordedDestination, resolvedDestination} from '../support/recorded/destinations.ts'
import {recordedCases, toServerRequest} from '../support/recorded/recorded-requests.ts'
import {modelOf} from '../support/server/predict.ts'

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
      // Members of a balancer are chosen while the server runs, and Header may set anything.
      if (!isOwnCertain(resolution) || /balancer|^header-/.test(name)) return
      certain++
      const [said, real] = [resolvedDestination(resolution), recordedDestination(answer)]
      if (said !== real) wrong.push(`${name} ${JSON.stringify(request)}: ${said}, in truth ${real}`)
    })
  }
  expect(wrong).toEqual([])
  expect(asked).toBeGreaterThan(4500)
  console.info(`location: ${asked} answers, ${((certain / asked) * 100).toFixed(1)} % certain`)
  expect(certain / asked).toBeGreaterThanOrEqual(0.97)
})
