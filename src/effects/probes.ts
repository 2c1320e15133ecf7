/** Requests that are worth asking of a server: one for each place where its configuration draws a line. */
import {mergeSlashes} from '../httpd/paths/paths.ts'
import {plainStartOf} from '../httpd/patterns/regex.ts'
import {wordsOf} from '../reading/words.ts'
import type {ServerRequest} from '../resolve/resolution.ts'
import {listenedPorts, type ServerModel} from '../resolve/server-model.ts'
import type {ServerScope} from '../resolve/server-scope.ts'

const MOUNTS = ['WSGIScriptAlias', 'Alias', 'ScriptAlias', 'Redirect']
const PATTERNS = [
  'WSGIScriptAliasMatch',
  'AliasMatch',
  'ScriptAliasMatch',
  'RedirectMatch',
  '<Location',
  '<LocationMatch',
]

/**
 * For each server and each of its mounts and Locations: the path itself, with a slash, below it, a sibling that
 * only begins like it, and with slashes doubled.
 */
export function probesOf(server: ServerModel): readonly ServerRequest[] {
  const scopes = [server.main, ...server.hosts]
  return scopes.flatMap((scope) => {
    const paths = new Set([
      '/',
      '/x',
      ...pathsOf(scope),
      ...(scope === server.main ? [] : pathsOf(server.main)),
    ])
    const address = addressOf(server, scope)
    return [...paths].map((path) => ({...address, path}))
  })
}

function pathsOf({byName}: ServerScope): readonly string[] {
  const mounts = MOUNTS.flatMap((name) => byName.get(name) ?? []).flatMap((node) =>
    wordsOf(node)
      .filter((word) => word.startsWith('/'))
      .slice(0, 1),
  )
  const samples = PATTERNS.flatMap((name) => byName.get(name) ?? []).flatMap((node) => {
    const [first = '', second = ''] = wordsOf(node)
    const plain = plainStartOf(first === '~' ? second : first)
    return plain.startsWith('/') ? [plain] : []
  })
  return [...mounts, ...samples].flatMap((path) => around(path.replace(/[%?#]/g, encodeURIComponent)))
}

function around(path: string): readonly string[] {
  const bare = mergeSlashes(path).replace(/\/$/, '')
  return [bare || '/', `${bare}/`, `${bare}/x`, `${bare}x`, `/${bare}//x`]
}

function addressOf(server: ServerModel, scope: ServerScope): Omit<ServerRequest, 'path'> {
  const {main, hosts} = server
  const [own] = scope.addresses
  const port = (own?.port || listenedPorts(server)[0]) ?? 80
  // A name no virtual host has leads to the first one of the address, or to the main server if there is none.
  const isMain = scope === main && hosts.length > 0
  const host = isMain ? 'other.invalid' : scope.name
  const address = own === undefined || own.host === '*' ? '192.0.2.1' : own.host
  return {host, port, hostPort: port === 80 || port === 443 ? undefined : port, address}
}
