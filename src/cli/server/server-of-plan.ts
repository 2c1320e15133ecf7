import {Command} from 'commander'
import type {Plan, PlannedServer} from '../../plan/document/plan.ts'
import {FROM_ROOT, placedPath} from '../../plan/document/stored/portable-path.ts'
import type {NamedServer} from '../../server/locate/named-server.ts'
import {addServerFlags, namedServerOf, type ServerFlags} from './server-flags.ts'

/**
 * What was said about a server when a plan was made.
 * @throws {CommanderError} after commander has printed which value makes no sense
 */
export function namedServerBy({assumptions, root}: Plan, server: Pick<PlannedServer, 'root'>): NamedServer {
  const command = addServerFlags(new Command('httpd-codemod')).exitOverride()
  const placed = (value: string): string =>
    root !== undefined && value.startsWith(FROM_ROOT) ? placedPath(root, value) : value
  const words = Object.entries(assumptions).flatMap(([flag, values]) =>
    command.options.some(({short, long}) => flag === short || flag === long)
      ? [values].flat().flatMap((value) => [flag, flag === '-d' || flag === '-f' ? placed(value) : value])
      : [],
  )
  command.parse(words, {from: 'user'})
  return {...namedServerOf(undefined, command.opts<ServerFlags>()), root: server.root}
}
