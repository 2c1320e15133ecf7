/** The real server as judge of resolveRequest: random servers, each asked for real and in theory. */
import {expect} from 'vitest'
import {serverTest} from '../support/httpd.ts'
import {modelOf, predict, predictable, toAnswer} from '../support/predict.ts'
import {randomFrom, seedOfRun} from '../support/random.ts'
import {randomServer} from '../support/random-server.ts'
import {answersOf} from '../support/running-server.ts'

const SERVERS = 40

serverTest('requests to random servers are answered as resolved', async () => {
  const seed = seedOfRun()
  let certain = 0
  let asked = 0
  const one = async (index: number): Promise<void> => {
    const {files, requests} = randomServer(randomFrom(seed + index))
    const replay = `HTTPD_CODEMOD_SEED=${seed}, server ${index}\n${files['conf/httpd.conf']}`
    const model = modelOf(files)
    const answers = await answersOf(files, requests)
    if (typeof answers === 'string') throw new Error(`${replay}\n${answers}`)
    requests.forEach((request, at) => {
      const resolution = predict(model, request)
      asked++
      if (!resolution.certain) return
      certain++
      expect(toAnswer(resolution), `${request.host} ${request.path} · ${replay}`).toEqual(
        predictable(answers[at] ?? {}),
      )
    })
  }
  for (let index = 0; index < SERVERS; index += 2) await Promise.all([one(index), one(index + 1)])
  expect(asked).toBe(2000)
  expect(certain / asked).toBeGreaterThanOrEqual(0.95)
})
