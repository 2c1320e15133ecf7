/** Classes of clients, and clients from and around their blocks. Longer: `npm run decisions -- --servers N --seed X`. */
import {expect, test} from 'vitest'
import {type AddressRange, addressText} from '../../../src/inspect/clients/address-space.ts'
import {type ClientClass, decisionByClient, keyOf} from '../../../src/inspect/clients/decision-by-client.ts'
import {SOMEBODY} from '../../../src/inspect/clients/kinds-of-clients.ts'
import {DEPENDS_ON_CLIENT} from '../../../src/resolve/access/access.ts'
import type {Login} from '../../../src/resolve/client.ts'
import {resolveRequest} from '../../../src/resolve/resolve-request.ts'
import {pick} from '../../support/random/clients/access-lines.ts'
import {randomDecisions} from '../../support/random/clients/random-decisions.ts'
import {type Random, randomFrom, seedOfRun} from '../../support/random/random.ts'
import {modelOf} from '../../support/server/predict.ts'

const SERVERS = Number(process.env.HTTPD_CODEMOD_DECISION_SERVERS ?? '25')
const CLIENTS = 200
/** What one configuration may take on a busy machine, in milliseconds. */
const SLOWEST = 2_000

test(`what ${SERVERS} random configurations give to ${CLIENTS} clients each is what their classes say`, {
  timeout: 60_000 + SERVERS * SLOWEST,
}, () => {
  const seed = seedOfRun()
  let decided = 0
  let compared = 0
  const wrong: string[] = []
  for (let index = 0; decided < SERVERS; index++) {
    const random = randomFrom(seed + index)
    const {files, path} = randomDecisions(random)
    const server = modelOf(files)
    const request = {host: 'localhost', hostPort: undefined, port: 18_080, address: '127.0.0.1', path}
    const found = resolveRequest(server, request)
    const classes = decisionByClient(server, request, found)
    if (!found.reasons.includes(DEPENDS_ON_CLIENT) || !classes) continue
    decided++
    for (let count = 0; count < CLIENTS; count++) {
      const [address, login] = [addressNear(random, classes), pick(random, LOGINS)]
      const client = {address: addressText(address.family, address.at), login, headers: new Map()}
      const said = answerIn(classes, address, login)
      const alone = resolveRequest(server, {...request, client})
      compared++
      if (said === undefined || keyOf(said) !== keyOf(alone))
        wrong.push(`seed ${seed + index} ${client.address} ${JSON.stringify(login)}: ${alone.status}`)
    }
    expect(index).toBeLessThan(SERVERS * 10)
  }
  console.info(
    `decisions: seed ${seed}, ${decided} configurations, ${compared} clients, ${wrong.length} wrong`,
  )
  expect(wrong.slice(0, 5)).toEqual([])
  expect(compared).toBe(SERVERS * CLIENTS)
})

const LOGINS: readonly Login[] = ['nobody', SOMEBODY, {name: 'alice'}, {name: 'bob'}, {name: 'carol'}]

interface Address {
  readonly family: 4 | 6
  readonly at: bigint
}

/** An end of a block, one beside it, or one within. */
function addressNear(random: Random, classes: readonly ClientClass[]): Address {
  const {family, from, to} = pick(random, pick(random, classes).addresses) as AddressRange
  const most = family === 4 ? 2n ** 32n - 1n : 2n ** 128n - 1n
  const within = from + ((to - from) * BigInt(random(1_000_000))) / 1_000_000n
  const at = pick(random, [from, to, from - 1n, to + 1n, within])
  return {family, at: at < 0n ? 0n : at > most ? most : at}
}

function answerIn(classes: readonly ClientClass[], {family, at}: Address, login: Login) {
  const own = classes.filter(({addresses}) =>
    addresses.some((range) => range.family === family && range.from <= at && at <= range.to),
  )
  expect(own).toHaveLength(1)
  const nameOf = (each: Login): string => (typeof each === 'string' ? each : each.name)
  const answers = own[0]?.answers ?? []
  const named = answers.find((answer) => nameOf(answer.login) === nameOf(login))
  return (named ?? answers.find((answer) => answer.login === SOMEBODY))?.resolution
}
