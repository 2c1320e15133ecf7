import {describe, expect, test} from 'vitest'
import {
  type AddressRange,
  addressText,
  blocksOf,
  cutAt,
  rangeOf,
} from '../../../src/inspect/clients/address-space.ts'
import {type ClientClass, decisionByClient} from '../../../src/inspect/clients/decision-by-client.ts'
import {SOMEBODY} from '../../../src/inspect/clients/kinds-of-clients.ts'
import {DEPENDS_ON_CLIENT} from '../../../src/resolve/access/access.ts'
import type {Client} from '../../../src/resolve/client.ts'
import {resolveRequest} from '../../../src/resolve/resolve-request.ts'
import {randomFrom} from '../../support/random/random.ts'
import {recordedCases, toServerRequest} from '../../support/recorded/recorded-requests.ts'
import {modelOf} from '../../support/server/predict.ts'

function contains({family, from, to}: AddressRange, address: string): boolean {
  const own = rangeOf(address)
  return own !== undefined && own.family === family && from <= own.from && own.from <= to
}

/** What the classes say that a client gets. */
function answerIn(classes: readonly ClientClass[], {address = '', login}: Client) {
  const [own, ...others] = classes.filter(({addresses}) =>
    addresses.some((range) => contains(range, address)),
  )
  expect(others).toEqual([])
  const nameOf = (each: Client['login']): string => (typeof each === 'string' ? each : each.name)
  const answers = own?.answers ?? []
  const named = answers.find((answer) => nameOf(answer.login) === nameOf(login))
  return (named ?? answers.find((answer) => answer.login === SOMEBODY))?.resolution
}

test('what each kind of client gets is what the real server answered to clients of that kind', () => {
  let judged = 0
  const wrong: string[] = []
  const random = randomFrom(7)
  for (const {name, files, requests, observed} of recordedCases('access')) {
    const server = modelOf(files)
    const known = new Map<string, readonly ClientClass[] | undefined>()
    requests.forEach((request, index) => {
      const {method = 'GET', headers} = request
      if (method !== 'GET' || headers) return
      const asked = toServerRequest(request)
      const {client, ...anybody} = asked
      const key = `${asked.path} ${asked.host}`
      if (!known.has(key)) {
        const found = resolveRequest(server, anybody)
        const isOpen = found.reasons.length === 1 && found.reasons[0] === DEPENDS_ON_CLIENT
        known.set(key, isOpen ? decisionByClient(server, anybody, found) : undefined)
      }
      const classes = known.get(key)
      if (!classes || !client) return
      const said = answerIn(classes, client)
      // Names take a name server.
      if (said && !said.certain) return
      judged++
      if (said?.status !== observed[index]?.status)
        wrong.push(`${name} ${JSON.stringify(request)}: ${said?.status}, in truth ${observed[index]?.status}`)
      // Any other address too is what it would get alone.
      const address = addressText(4, BigInt(random(2 ** 31)) * 2n)
      const other = {...client, address}
      const alone = resolveRequest(server, {...anybody, client: other})
      if (answerIn(classes, other)?.status !== alone.status)
        wrong.push(`${name} ${address}: not ${alone.status}`)
    })
  }
  expect(wrong).toEqual([])
  expect(judged).toBeGreaterThan(5000)
})

describe('addresses', () => {
  test.each([
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['10.1.2.3/8', '10.0.0.0/8'],
    ['127', '127.0.0.0/8'],
    ['192.0.2.7', '192.0.2.7'],
    ['192.0.2.0/255.255.255.128', '192.0.2.0/25'],
    ['2001:db8::/32', '2001:db8::/32'],
    ['::1', '::1'],
    ['2001:db8:0:0:1::', '2001:db8:0:0:1::'],
  ])('%s is the block %s', (word, block) => {
    const range = rangeOf(word)
    expect(range && blocksOf([range])).toEqual([block])
  })

  test('with a mask that has holes are no range', () => {
    expect(rangeOf('10.0.0.1/255.0.0.255')).toBeUndefined()
  })

  test('are cut where ranges begin and end, and joined again to the fewest blocks', () => {
    const block = rangeOf('192.0.2.0/24') as AddressRange
    const pieces = cutAt([block, rangeOf('192.0.2.128/25') as AddressRange])
    expect(pieces.filter(({family}) => family === 4)).toHaveLength(4)
    expect(blocksOf(pieces.filter(({family}) => family === 4))).toEqual(['0.0.0.0/0'])
    expect(blocksOf([{...block, from: block.from + 1n}]).slice(0, 2)).toEqual(['192.0.2.1', '192.0.2.2/31'])
  })
})
