/** Host headers beside the usual one of a way. */
import type {ServerModel} from '../../../resolve/server/server-model.ts'
import {hostsAt} from '../../../resolve/virtual-host.ts'
import type {HostPair} from '../hosts/host-pairs.ts'
import type {Way} from '../hosts/ways.ts'
import type {Both} from '../side.ts'
import {isUsualPort, type RareVariant, usualVariantOf} from './variant.ts'

/** The name without a port, and with another one. */
export function portsBeside(way: Way): readonly RareVariant[] {
  const usual = usualVariantOf(way)
  const other = {...usual, hostPort: OTHER_PORT, reason: 'it is so where the Host header has another port'}
  if (isUsualPort(way.port)) return [other]
  return [{...usual, hostPort: undefined, reason: 'it is so where the Host header has no port'}, other]
}

const OTHER_PORT = 8099

/**
 * Names that some line asks for, and that lead to a pair.
 * @param samples texts that the lines compare names with
 */
export function namesBeside(
  way: Way,
  {scopes}: HostPair,
  servers: Both<ServerModel>,
  samples: readonly string[],
): readonly RareVariant[] {
  const sides = servers.map((server) => hostsAt(server, {address: way.local, port: way.port}))
  const tails = scopes.flatMap(({aliases}) => aliases.filter((alias) => alias.includes('*')))
  const texts = new Set(samples.map((text) => text.toLowerCase()))
  return [...texts]
    .flatMap((text) => [text, ...tails.map((alias) => alias.replace('*', text))])
    .filter((name) => /^[a-z\d.-]+$/.test(name) && sides.every((side, at) => side.named(name) === scopes[at]))
    .map((host) => ({
      ...usualVariantOf(way),
      host,
      reason: `it is so where the Host header has a name such as ${host}`,
    }))
}

/** The name in capitals: hosts are found by names in either case. */
export function capitalsOf(way: Way): readonly RareVariant[] {
  const host = way.host.toUpperCase()
  return [{...usualVariantOf(way), host, reason: 'it is so where the Host header is in capitals'}]
}

/** The name with a dot at its end, which is left out where hosts are found. */
export function dotAfter(way: Way): readonly RareVariant[] {
  const host = `${way.host}.`
  return [{...usualVariantOf(way), host, reason: 'it is so where the Host header ends in a dot'}]
}
