/** Groups of users in text files (mod_authz_groupfile.c: groups_for_user). */
import {wordsOf} from '../../reading/words.ts'
import {lastIn} from '../sections/layers.ts'
import {fromServerRoot} from '../server/server-model.ts'
import type {Asking} from './asking.ts'

/** The groups of a user by the AuthGroupFile that applies; undefined where they are not known. */
export function groupsOf(user: string, {server, layers}: Asking): ReadonlySet<string> | undefined {
  const [path] = wordsOfLast(layers, 'AuthGroupFile') ?? []
  if (path === undefined) return undefined
  const bytes = server.fileSystem.read(fromServerRoot(server, path), 'settings')
  if (!(bytes instanceof Uint8Array)) return undefined
  const groups = new Set<string>()
  for (const line of Buffer.from(bytes).toString('latin1').split('\n')) {
    if (line.startsWith('#')) continue
    const [, name = '', members = ''] = /^\s*([^\s:]+)\s*:(.*)$/.exec(line) ?? []
    if (name !== '' && members.split(/\s+/).includes(user)) groups.add(name)
  }
  return groups
}

function wordsOfLast(layers: Asking['layers'], name: string): readonly string[] | undefined {
  const last = lastIn(layers, name)
  return last && wordsOf(last.node)
}
