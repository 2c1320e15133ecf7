/**
 * The real server as judge of what each kind of client gets, and where it is sent. Run longer with
 * `npm run clients -- --seed X --servers N`; the seed of a fault and one server repeat it.
 */
import {expect} from 'vitest'
import {resolveRequest} from '../../../src/resolve/resolve-request.ts'
import {type ClientServer, PASSWORD, randomClients} from '../../support/random/clients/random-clients.ts'
import {randomFrom, seedOfRun} from '../../support/random/random.ts'
import {
  answersToClients,
  type Backend,
  startBackend,
  withMadeUpBackend,
} from '../../support/recorded/ask-clients.ts'
import {isOwnCertain, recordedDestination, resolvedDestination} from '../../support/recorded/destinations.ts'
import {toServerRequest} from '../../support/recorded/recorded-requests.ts'
import {serverTest} from '../../support/server/httpd.ts'
import {modelOf, readMadeUp} from '../../support/server/predict.ts'

const SERVERS = Number(process.env.HTTPD_CODEMOD_CLIENT_SERVERS ?? '20')

/** What became of one server. */
interface Judged {
  readonly asked: number
  readonly certain: number
  readonly wrong: readonly string[]
}

serverTest(
  'what is resolved as certain for a client is what the real server answers to it',
  async () => {
    const seed = seedOfRun()
    const backend = await startBackend()
    const judged: Judged[] = []
    for (let index = 0; index < SERVERS; index++) {
      const server = randomClients(randomFrom(seed + index))
      const found = await judge(server, backend)
      judged.push({...found, wrong: found.wrong.map((each) => `${each}\n${replayOf(server, seed + index)}`)})
    }
    backend.close()
    const asked = sum(judged.map((each) => each.asked))
    const certain = sum(judged.map((each) => each.certain))
    const wrong = judged.flatMap((each) => each.wrong)
    const share = ((certain / asked) * 100).toFixed(1)
    console.info(
      `clients: seed ${seed}, ${SERVERS} servers, ${asked} requests, ${share} % certain, ${wrong.length} wrong`,
    )
    expect(wrong.slice(0, 10)).toEqual([])
    expect(asked).toBeGreaterThan(SERVERS * 18)
    expect(certain / asked).toBeGreaterThan(0.6)
  },
  36_000_000,
)

/** Asks one server; of one that the real server rejects it is only compared that it is rejected. */
async function judge({files, requests}: ClientServer, backend: Backend): Promise<Judged> {
  const madeUp = withMadeUpBackend(files)
  const {error} = readMadeUp(madeUp)
  const answers = await answersToClients(files, requests, {backend, password: PASSWORD})
  if (typeof answers === 'string' || error) {
    const isSame = typeof answers === 'string' && error !== undefined
    const verdict = typeof answers === 'string' ? answers : 'it starts'
    return {asked: 0, certain: 0, wrong: isSame ? [] : [`read with ${error?.message}, in truth ${verdict}`]}
  }
  const model = modelOf(madeUp)
  let certain = 0
  const wrong = requests.flatMap((request, at) => {
    const resolution = resolveRequest(model, toServerRequest(request))
    if (!isOwnCertain(resolution)) return []
    certain++
    const [resolved, real] = [resolvedDestination(resolution), recordedDestination(answers[at] ?? {})]
    return resolved === real ? [] : [`${JSON.stringify(request)}: ${resolved}, in truth ${real}`]
  })
  return {asked: requests.length, certain, wrong}
}

function replayOf({files}: ClientServer, seed: number): string {
  const own = Object.entries(files).filter(([path]) => /httpd\.conf$|\.htaccess$/.test(path))
  return [`HTTPD_CODEMOD_SEED=${seed}`, ...own.map(([path, text]) => `${path}:\n${text}`)].join('\n')
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
