/** The real server as judge of resolveRequest: random servers, each asked for real and in theory. */
import {isDeepStrictEqual} from 'node:util'
import {expect} from 'vitest'
import {type Random, randomFrom, seedOfRun} from '../support/random/random.ts'
import {randomAccess} from '../support/random/random-access.ts'
import {randomHosts} from '../support/random/random-hosts.ts'
import {randomMapping} from '../support/random/random-mapping.ts'
import {type RandomServer, randomServer} from '../support/random/random-server.ts'
import {serverTest} from '../support/server/httpd.ts'
import {modelOf, predict, predictable, toAnswer} from '../support/server/predict.ts'
import {answersOf} from '../support/server/running-server.ts'

/** Asks servers; what is resolved as certain must be the answer. */
async function judge(
  servers: number,
  make: (random: Random) => RandomServer,
): Promise<Record<string, number>> {
  const seed = seedOfRun()
  const wrong: string[] = []
  let certain = 0
  let asked = 0
  const one = async (index: number): Promise<void> => {
    const {files, requests} = make(randomFrom(seed + index))
    const replay = `HTTPD_CODEMOD_SEED=${seed}, server ${index}\n${files['conf/httpd.conf']}`
    const model = modelOf(files)
    const answers = await answersOf(files, requests)
    if (typeof answers === 'string') {
      wrong.push(`${answers}\n${replay}`)
      return
    }
    requests.forEach((request, at) => {
      const resolution = predict(model, request)
      asked++
      if (!resolution.certain) return
      certain++
      const [resolved, answered] = [toAnswer(resolution), predictable(answers[at] ?? {})]
      if (isDeepStrictEqual(resolved, answered)) return
      const both = `resolved ${JSON.stringify(resolved)}, answered ${JSON.stringify(answered)}`
      wrong.push(`${request.method ?? 'GET'} ${request.host} ${request.path}: ${both}\n${replay}`)
    })
  }
  for (let index = 0; index < servers; index += 2) await Promise.all([one(index), one(index + 1)])
  expect(wrong.slice(0, 10)).toEqual([])
  return {asked, certain: certain / asked}
}

serverTest('requests to random servers are answered as resolved', async () => {
  const {asked, certain} = await judge(40, randomServer)
  expect(asked).toBe(2000)
  expect(certain).toBeGreaterThanOrEqual(0.95)
})

serverTest(
  'requests that proxies, redirects, fallbacks and error documents may answer are answered as resolved',
  async () => {
    const {asked, certain} = await judge(60, randomMapping)
    expect(asked).toBe(2400)
    // What a proxied server answers is never certain.
    expect(certain).toBeGreaterThanOrEqual(0.8)
  },
)

serverTest(
  'requests that rules of access, options and handlers decide are answered as resolved',
  async () => {
    const {asked, certain} = await judge(60, randomAccess)
    expect(asked).toBe(2400)
    // Some rules look at who asks.
    expect(certain).toBeGreaterThanOrEqual(0.85)
  },
)

serverTest('requests to virtual hosts of all kinds are answered as resolved', async () => {
  const {asked, certain} = await judge(40, randomHosts)
  expect(asked).toBe(1600)
  // A host without a name may be looked up.
  expect(certain).toBeGreaterThanOrEqual(0.5)
})
