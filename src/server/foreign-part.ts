import {lstatSync, readlinkSync, type Stats} from 'node:fs'
import {dirname, resolve} from 'node:path'
import {componentsOf, MOST_LINKS} from './disk/paths.ts'

/** A folder, link or file by which somebody else can decide what a path leads to. */
export interface ForeignPart {
  readonly path: string
  /** `is owned by user 33`. */
  readonly why: string
}

const OTHERS_WRITE = 0o022
const STICKY = 0o1000

/**
 * The first part of a path, from `/` on and along all links, that somebody other than root and `user` owns or can
 * write. In a sticky folder such as /tmp nobody can replace what is not theirs, so it is taken. An access list that
 * lets others write shows in the mode too, as its mask (acl(5)).
 * @param path absolute
 * @param user the number of a user
 * @throws {Error} of the system, where a part is not there or cannot be looked at
 */
export function foreignPartOf(path: string, user: number): ForeignPart | undefined {
  const pending = componentsOf(path)
  let place = '/'
  let links = 0
  for (let name: string | undefined = ''; name !== undefined; name = pending.pop()) {
    const next = resolve(place, name)
    const stats = lstatSync(next)
    const why = reasonOf(stats, user)
    if (why !== undefined) return {path: next, why}
    if (!stats.isSymbolicLink()) place = next
    else if (++links > MOST_LINKS) return {path: next, why: 'leads round in a circle'}
    else {
      const target = readlinkSync(next)
      pending.push(...componentsOf(target))
      place = target.startsWith('/') ? '/' : dirname(next)
    }
  }
  return undefined
}

function reasonOf(stats: Stats, user: number): string | undefined {
  if (stats.uid !== 0 && stats.uid !== user) return `is owned by user ${stats.uid}`
  if (stats.isSymbolicLink() || (stats.mode & OTHERS_WRITE) === 0) return undefined
  return stats.isDirectory() && (stats.mode & STICKY) !== 0 ? undefined : 'can be written by others'
}
