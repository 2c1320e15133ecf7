/**
 * The real server as judge of what is said of two servers. Run longer with `npm run diffs -- --seed X --servers N`; the
 * seed of a fault and one server repeat it.
 */
import {expect} from 'vitest'
import {diffServers} from '../../../src/inspect/diff/diff-servers.ts'
import type {Change, ServerDiff} from '../../../src/inspect/diff/server-diff.ts'
import type {ComparedServer} from '../../../src/inspect/diff/side.ts'
import type {Resolution} from '../../../src/resolve/resolution.ts'
import {resolveRequest} from '../../../src/resolve/resolve-request.ts'
import {PASSWORD} from '../../support/random/clients/random-clients.ts'
import {type RandomPair, randomPair} from '../../support/random/pairs/random-pair.ts'
import {randomFrom, seedOfRun} from '../../support/random/random.ts'
import {
  answersToClients,
  type Backend,
  startBackend,
  withMadeUpBackend,
} from '../../support/recorded/ask-clients.ts'
import {recordedDestination} from '../../support/recorded/destinations.ts'
import {type RecordedRequest, toServerRequest} from '../../support/recorded/recorded-requests.ts'
import {serverTest} from '../../support/server/httpd.ts'
import {madeUpServer} from '../../support/server/predict.ts'
import {tellingOf} from './told.ts'

const PAIRS = Number(process.env.HTTPD_CODEMOD_DIFF_SERVERS ?? '10')

interface Judged {
  /** Requests that the two servers answer differently. */
  readonly differing: number
  readonly told: Readonly<Record<string, number>>
  /** Requests of classes that were held against the servers. */
  readonly claims: number
  readonly faults: readonly string[]
}

serverTest(
  'where two real servers answer differently, it is said; and where it is said, they do',
  async () => {
    const seed = seedOfRun()
    const backend = await startBackend()
    const judged: Judged[] = []
    for (let index = 0; index < PAIRS; index++) {
      const pair = randomPair(randomFrom(seed + index))
      const found = await judge(pair, backend)
      judged.push({...found, faults: found.faults.map((each) => `${each}\n${replayOf(pair, seed + index)}`)})
    }
    backend.close()
    const total = (key: 'differing' | 'claims'): number => judged.reduce((sum, each) => sum + each[key], 0)
    const told: Record<string, number> = {}
    for (const each of judged)
      for (const [key, count] of Object.entries(each.told)) told[key] = (told[key] ?? 0) + count
    const faults = judged.flatMap((each) => each.faults)
    console.info(
      `diffs: seed ${seed}, ${PAIRS} pairs, ${total('differing')} answers differ (${JSON.stringify(told)}), ${total('claims')} claims, ${faults.length} faults`,
    )
    expect(faults.slice(0, 10)).toEqual([])
    expect(total('differing') + total('claims')).toBeGreaterThan(PAIRS)
  },
  36_000_000,
)

async function judge(pair: RandomPair, backend: Backend): Promise<Judged> {
  const sides = [pair.old, pair.new].map(withMadeUpBackend).map(comparedOf)
  const [old, now] = sides
  if (!old || !now) throw new Error('two')
  const rejected = sides.map(({reading}) => reading.error?.message)
  const diff = diffServers([old, now], 'as they are')
  const isBound = [old, now].some(({model}) =>
    model.hosts.some(({addresses}) => addresses.some(({host}) => host !== '*')),
  )
  const claims = isBound ? [] : claimsIn(diff)
  const requests = [...pair.requests, ...claims.map(({request}) => request)]
  const answers = []
  for (const files of [pair.old, pair.new])
    answers.push(await answersToClients(files, requests, {backend, password: PASSWORD}))
  const [before, after] = answers
  if (
    typeof before === 'string' ||
    typeof after === 'string' ||
    !before ||
    !after ||
    rejected.some(Boolean)
  ) {
    // Whether a server rejects its configuration is another test's matter: here it is left out.
    return {differing: 0, told: {}, claims: 0, faults: []}
  }
  const told: Record<string, number> = {}
  const faults: string[] = []
  let differing = 0
  pair.requests.forEach((request, at) => {
    const [one, other] = [recordedDestination(before[at] ?? {}), recordedDestination(after[at] ?? {})]
    if (one === other) return
    differing++
    const asked = toServerRequest(request)
    const resolved = sides.map(({model}) => resolveRequest(model, asked))
    const telling = tellingOf(
      diff,
      asked,
      sides.map(({model}, side) => ({model, answer: resolved[side] as Resolution})),
    )
    const key = telling ?? 'silent'
    told[key] = (told[key] ?? 0) + 1
    if (telling === undefined)
      faults.push(
        `SILENT ${JSON.stringify(request)}: ${one} became ${other}; resolved as ${resolved.map((each) => `${each.status} ${each.location ?? ''} ${each.certain ? '' : `? ${each.reasons}`}`).join(' and ')}`,
      )
  })
  claims.forEach(({change, request, says}, index) => {
    const at = pair.requests.length + index
    const [one, other] = [recordedDestination(before[at] ?? {}), recordedDestination(after[at] ?? {})]
    if (one === other)
      faults.push(
        `CLAIM ${JSON.stringify(request)}: ${says}, in truth ${one} on both sides (${JSON.stringify(change.clients)})`,
      )
  })
  return {differing, told, claims: claims.length, faults}
}

function comparedOf(files: RandomPair['old']): ComparedServer {
  return {...madeUpServer(files), extent: 'server'}
}

interface Claim {
  readonly change: Change
  readonly request: RecordedRequest
  readonly says: string
}

/** So many requests of each class. */
const MOST_CLAIMS = 3

/** Requests that a certain change is said of, as the clients of loopback that are meant can send them. */
function claimsIn({changes}: ServerDiff): readonly Claim[] {
  return changes
    .filter(
      ({isCertain, answers}) => isCertain && answers.every(({keys}) => keys.some((key) => VISIBLE.has(key))),
    )
    .flatMap((change) => {
      const client = clientOf(change)
      if (!client) return []
      return change.asked.slice(0, MOST_CLAIMS).flatMap(({host, path}): readonly Claim[] => {
        const asked = change.hosts[host]
        if (!asked || !/^\*:18080$/.test(asked.address)) return []
        const request: RecordedRequest = {
          ...{path, host: `${asked.name ?? 'other.invalid'}:@PORT@`, headers: {}, ...client},
          ...(change.methods
            ? {method: change.methods[0] === 'other' ? 'DELETE' : (change.methods[0] ?? 'GET')}
            : {}),
        }
        const says = change.answers
          .map(
            ({before, after}) =>
              `${before.status} ${before.location ?? ''} to ${after.status} ${after.location ?? ''}`,
          )
          .join(' or ')
        return [{change, request, says}]
      })
    })
}

const VISIBLE = new Set(['status', 'location', 'backend'])

function clientOf({clients}: Change): Pick<RecordedRequest, 'client' | 'user' | 'login'> | undefined {
  if (!clients) return {client: '127.0.0.1'}
  for (const {addresses, isAllBut, logins} of clients) {
    const address = ['127.0.0.1', '127.0.0.2', '127.0.1.5'].find((each) => {
      const isNamed = (addresses ?? []).includes(each)
      // Blocks are left to what is sampled: only the plain ones are told here.
      return (
        addresses === undefined ||
        (isAllBut ? !isNamed && addresses.every((block) => !block.includes('/')) : isNamed)
      )
    })
    const login = logins?.[0]
    if (address === undefined) continue
    if (!login || login.kind === 'none') return {client: address}
    if (login.kind === 'name' && /^(?:alice|bob)$/.test(login.name))
      return {client: address, user: login.name, login: 'good'}
  }
  return undefined
}

function replayOf({old, new: now}: RandomPair, seed: number): string {
  const own = Object.keys(now).filter((path) => old[path] !== now[path])
  return [
    `HTTPD_CODEMOD_SEED=${seed}`,
    ...own.map((path) => `${path}:\n${old[path]}\n=====\n${now[path]}`),
  ].join('\n')
}
