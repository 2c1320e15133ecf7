import {posix} from 'node:path'
import {componentsOf, linkAt, MOST_LINKS} from './disk/paths.ts'

/**
 * The path without symbolic links in a tree whose `/` is the folder `root`; undefined if it does not exist or
 * its links go round in a circle. Neither a link nor `..` leads out of the tree.
 * @param look where a symbolic link leads; empty for what is none, undefined for what is not there
 */
export function realPathBelow(
  root: string,
  path: string,
  look: (place: string) => string | undefined = linkAt,
): string | undefined {
  const pending = componentsOf(path)
  let real = '/'
  let links = 0
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    const next = posix.join(real, name)
    const target = look(root + next)
    if (target === undefined) return undefined
    if (target === '') real = next
    else {
      if (++links > MOST_LINKS) return undefined
      pending.push(...componentsOf(target))
      if (target.startsWith('/')) real = '/'
    }
  }
  return real
}
