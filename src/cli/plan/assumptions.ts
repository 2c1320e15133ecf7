import {resolve} from 'node:path'
import {Command} from 'commander'
import type {Plan} from '../../plan/document/plan.ts'
import type {NamedServer} from '../../server/locate/named-server.ts'
import {addServerFlags, namedServerOf, type ServerFlags} from '../server/server-flags.ts'
import type {PlanFlags} from './plan-flags.ts'

/** What was said about the server and the run, by flag. */
export function assumptionsOf(flags: PlanFlags): Plan['assumptions'] {
  const {root, d, f, C, D, httpdVersion, modWsgiVersion, assume, as, style, unsafe, follow, pick} = flags
  const said: Readonly<Record<string, string | readonly string[] | undefined>> = {
    // The plan may be applied from another folder.
    '--root': root && resolve(root),
    '-d': d,
    '-f': f,
    '-C': C,
    '-D': D,
    '--httpd-version': httpdVersion?.join('.'),
    '--mod-wsgi-version': modWsgiVersion?.join('.'),
    '--assume': [...assume].map(([name, isOn]) => `${name}=${isOn ? 'on' : 'off'}`),
    '--as': as,
    '--style': style,
    '--unsafe': unsafe && 'yes',
    '--pick': pick && 'yes',
    '--no-follow': follow ? undefined : 'yes',
  }
  return Object.fromEntries(
    Object.entries(said).flatMap(([flag, value]) =>
      value === undefined || value.length === 0 ? [] : [[flag, value]],
    ),
  )
}

/**
 * What was said about the server when a plan was made.
 * @throws {CommanderError} after commander has printed which value makes no sense
 */
export function namedServerBy(assumptions: Plan['assumptions']): NamedServer {
  const command = addServerFlags(new Command('httpd-codemod')).exitOverride()
  const words = Object.entries(assumptions).flatMap(([flag, values]) =>
    command.options.some(({short, long}) => flag === short || flag === long)
      ? [values].flat().flatMap((value) => [flag, value])
      : [],
  )
  command.parse(words, {from: 'user'})
  return namedServerOf(undefined, command.opts<ServerFlags>())
}
