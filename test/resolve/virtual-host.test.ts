import {expect, test} from 'vitest'
import type {ServerModel} from '../../src/resolve/server/server-model.ts'
import type {HostAddress, ServerScope} from '../../src/resolve/server/server-scope.ts'
import {selectHost} from '../../src/resolve/virtual-host.ts'
import {randomFrom, seedOfRun} from '../support/random/random.ts'
import {randomHosts} from '../support/random/random-hosts.ts'
import {filled, modelOf} from '../support/server/predict.ts'

const ADDRESSES = ['127.0.0.1', '127.0.0.2', '10.0.0.1', '::1']
const PORTS = [18_080, 18_081, 80]
const OTHER_NAMES = ['none', 'x.example', 'www.x', '']

test('the host that the index finds is the one found by looking at all', () => {
  const seed = seedOfRun()
  const asked = new Set<ServerScope>()
  for (let number = 0; number < 150; number++) {
    const random = randomFrom(seed + number)
    const {files, requests} = randomHosts(random)
    const server = modelOf(files)
    const names = [...requests.map((each) => filled(each.host).split(':')[0] ?? ''), ...OTHER_NAMES]
    for (const host of names) {
      const address = ADDRESSES[random(ADDRESSES.length)] ?? ''
      const port = PORTS[random(PORTS.length)] ?? 0
      const request = {host, address, port, hostPort: undefined, path: '/'}
      const {scope} = selectHost(server, request)
      expect(scope, `seed ${seed + number}`).toBe(plainly(server, host, address, port))
      asked.add(scope)
    }
  }
  expect(asked.size).toBeGreaterThan(150)
})

/** server/vhost.c, host by host. */
function plainly({main, hosts}: ServerModel, host: string, address: string, port: number): ServerScope {
  const isOn = (own: HostAddress, on: string, at: number) => own.host === on && own.port === at
  const hostsOn = (on: string, at: number) =>
    hosts.filter(({addresses}) => addresses.some((own) => isOn(own, on, at)))
  const chains = [address, '*'].flatMap((on) => [hostsOn(on, port), hostsOn(on, 0)])
  const chain = chains.find(({length}) => length > 0) ?? []
  const wanted = host.toLowerCase().replace(/\.$/, '')
  const answers = ({name, aliases}: ServerScope): boolean =>
    name.toLowerCase() === wanted || aliases.some((alias) => matches(alias.toLowerCase(), wanted))
  return chain.find(answers) ?? chain[0] ?? main
}

function matches(alias: string, host: string): boolean {
  const pattern = alias.replaceAll('.', '\\.').replaceAll('*', '.*').replaceAll('?', '.')
  return new RegExp(`^${pattern}$`).test(host)
}
