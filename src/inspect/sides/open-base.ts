import {groundsAtRevision, repositoryOf} from '../../server/git/ground.ts'
import {mergeBaseOf} from '../../server/git/merge-base.ts'
import {revisionOf} from '../../server/git/revision.ts'
import {groundAt} from '../../server/locate/ground.ts'
import type {GroundOf, NamedServer} from '../../server/locate/named-server.ts'
import {isThere, openIn} from './open-in.ts'
import type {Side} from './side.ts'

/** Before and after. */
export interface Sides {
  readonly old: Side
  readonly new: Side
}

/**
 * Opens a server as it was where the branch that is checked out left another one, and as it is in the working tree. One
 * of the two may not have it: then it is new, or was removed.
 * @param base a revision, such as `origin/main`
 * @param named the server; without a path or a flag that names one, that of the working folder
 * @throws {InputError} if neither has the server, or its repository not the revision
 */
export function openBase(base: string, named: NamedServer): Sides {
  const {path, root, mainFile, serverRoot} = named
  const isNamed = [path, root, mainFile, serverRoot].some((each) => each !== undefined)
  const meant = isNamed ? named : {...named, path: '.'}
  const repository = repositoryOf(meant.root ?? meant.path ?? serverRoot ?? mainFile ?? '.')
  const {revision, note} = mergeBaseOf(revisionOf(repository, base))
  const groundOf = groundsAtRevision(revision)
  const isOld = isThere(meant, groundOf)
  const open = (label: string, where: GroundOf, isLeftOut: boolean, notes: readonly string[]): Side => ({
    label,
    opened: isLeftOut ? undefined : openIn(meant, where),
    notes,
  })
  return {
    old: open(base, groundOf, !isOld, [note]),
    // Where neither has it, this says why.
    new: open('the working tree', groundAt, isOld && !isThere(meant, groundAt), []),
  }
}
