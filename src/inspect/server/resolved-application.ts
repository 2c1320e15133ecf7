/** Where an application runs: what a request to its mount comes to. */

import type {Origin} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import type {Resolution} from '../../resolve/resolution.ts'
import {resolveRequest} from '../../resolve/resolve-request.ts'
import {listenedPorts, type ServerModel} from '../../resolve/server/server-model.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import type {InspectedApplication} from './inspection.ts'

/** Resolves a request to a path of one server, by its name and at its first address. */
export function askScope(server: ServerModel, scope: ServerScope, path: string): Resolution {
  const [own] = scope.addresses
  const port = own && own.port !== 0 ? own.port : (listenedPorts(server)[0] ?? 80)
  const address = own && own.host !== '*' ? own.host : '127.0.0.1'
  // Clients leave a usual port out of their Host header.
  const hostPort = port === 80 || port === 443 ? undefined : port
  return resolveRequest(server, {host: scope.name, port, hostPort, address, path})
}

/** The virtual host of a scope; undefined for the main server. */
export function hostOf({section, hasOwnName, name}: ServerScope): InspectedApplication['host'] {
  if (!section) return undefined
  return {address: wordsOf(section)[0] ?? '*', name: hasOwnName ? name : undefined}
}

/** The text of a directive, and where the macro was used that holds it. */
export function placedAt({
  file,
  line,
  uses,
}: Omit<Origin, 'node'>): Pick<InspectedApplication, 'place' | 'use'> {
  const use = uses.at(-1)
  return {place: {file, line}, use: use && {file: use.file, line: use.line}}
}

/** Why an application cannot answer, or why that is not certain. */
export function reasonsOf({status, reasons}: Resolution): readonly string[] {
  return status === 200 || reasons.length > 0 ? reasons : [`requests are answered with ${status}`]
}
