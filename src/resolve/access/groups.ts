/** Groups of users in text files (mod_authz_groupfile.c: groups_for_user). */
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import {lastIn} from '../sections/layers.ts'
import {fromServerRoot, type ServerModel} from '../server/server-model.ts'
import type {Asking} from './asking.ts'

/** The groups of each user. */
type GroupFile = ReadonlyMap<string, ReadonlySet<string>>

/** The groups of a user by the AuthGroupFile that applies; undefined where they are not known. */
export function groupsOf(user: string, {server, layers}: Asking): ReadonlySet<string> | undefined {
  const last = lastIn(layers, 'AuthGroupFile')
  const file = last && groupFileOf(last.node, server)
  return file && (file.get(user) ?? NO_GROUPS)
}

const NO_GROUPS: ReadonlySet<string> = new Set()

/** The groups in the file of an AuthGroupFile; undefined where it cannot be read. */
export function groupFileOf(node: ServerDirective, server: ServerModel): GroupFile | undefined {
  const [path] = wordsOf(node)
  if (path === undefined) return undefined
  const bytes = server.fileSystem.read(fromServerRoot(server, path), 'settings')
  if (!(bytes instanceof Uint8Array)) return undefined
  const groups = new Map<string, Set<string>>()
  for (const line of Buffer.from(bytes).toString('latin1').split('\n')) {
    if (line.startsWith('#')) continue
    const [, name = '', members = ''] = /^\s*([^\s:]+)\s*:(.*)$/.exec(line) ?? []
    if (name === '') continue
    for (const member of members.split(/\s+/).filter((each) => each !== '')) {
      const own = groups.get(member) ?? new Set()
      groups.set(member, own.add(name))
    }
  }
  return groups
}
