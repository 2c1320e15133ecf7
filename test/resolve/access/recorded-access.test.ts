import {expect, test} from 'vitest'
import {resolveRequest} from '../../../src/resolve/resolve-request.ts'
import {recordedCases, toServerRequest} from '../../support/recorded/recorded-requests.ts'
import {modelOf} from '../../support/server/predict.ts'

test('what a client gets by the recorded access rules is what the real server answered, or is not certain', () => {
  let asked = 0
  let certain = 0
  const wrong: string[] = []
  for (const {name, files, requests, observed} of recordedCases('access')) {
    const server = modelOf(files)
    requests.forEach((request, index) => {
      const status = observed[index]?.status
      if (status === undefined) return
      asked++
      const resolution = resolveRequest(server, toServerRequest(request))
      if (!resolution.certain) return
      certain++
      if (resolution.status !== status)
        wrong.push(`${name} ${JSON.stringify(request)}: ${resolution.status}, in truth ${status}`)
    })
  }
  expect(wrong).toEqual([])
  expect(asked).toBe(17_760)
  console.info(`access: ${asked} answers, ${((certain / asked) * 100).toFixed(1)} % certain`)
  expect(certain / asked).toBeGreaterThanOrEqual(0.97)
})
