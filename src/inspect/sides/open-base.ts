import {listOf} from '../../server/files/server-files.ts'
import {conversionsOf} from '../../server/git/conversions.ts'
import {groundsAtRevision, repositoryOf} from '../../server/git/ground.ts'
import {mergeBaseOf} from '../../server/git/merge-base.ts'
import type {Repository} from '../../server/git/repository.ts'
import {revisionOf} from '../../server/git/revision.ts'
import {untrackedAmong} from '../../server/git/untracked.ts'
import {InputError} from '../../server/input-error.ts'
import {groundAt} from '../../server/locate/ground.ts'
import type {GroundOf, NamedServer} from '../../server/locate/named-server.ts'
import type {OpenedServer} from '../opened-server.ts'
import {withoutLines} from './no-server.ts'
import {isThere, openIn} from './open-in.ts'
import {placesReadBy} from './places-read.ts'
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
  if (base.includes(':'))
    throw new InputError(
      `${base}: a revision and a path; name the revision alone, and the path in the working tree`,
    )
  const {path, root, mainFile, serverRoot} = named
  const isNamed = [path, root, mainFile, serverRoot].some((each) => each !== undefined)
  const meant = isNamed ? named : {...named, path: '.'}
  const repository = repositoryOf(meant.root ?? meant.path ?? serverRoot ?? mainFile ?? '.')
  const {revision, note} = mergeBaseOf(revisionOf(repository, base))
  const notes = [note, ...submoduleNote(repository)]
  const groundOf = groundsAtRevision(revision)
  const groundNow: GroundOf = (each) => groundAt(each, repository.top)
  const where = meant.path ?? root ?? mainFile ?? serverRoot
  const newSide = (opened: OpenedServer, own: readonly string[]): Side => {
    return {label: 'the working tree', opened, notes: own}
  }
  if (!isThere(meant, groundOf)) {
    // Where the working tree has none either, this says why.
    const now = openIn(meant, groundNow)
    return {
      old: {
        label: base,
        opened: withoutLines(now),
        notes: [...notes, `${base} has no server at ${where}: it is new`],
      },
      new: newSide(now, untrackedNote(repository, now)),
    }
  }
  const old = openIn(meant, groundOf)
  const before = {label: base, opened: old, notes: [...notes, ...conversionsOf(revision, placesReadBy(old))]}
  if (!isThere(meant, groundNow))
    return {
      old: before,
      new: newSide(withoutLines(old), [`there is no server at ${where} any more: it was removed`]),
    }
  const now = openIn(meant, groundNow)
  refuseOtherFile(base, old, now)
  return {old: before, new: newSide(now, untrackedNote(repository, now))}
}

/** A file that is added must not make another one of the server that is compared. */
function refuseOtherFile(base: string, {found: old}: OpenedServer, {found: now}: OpenedServer): void {
  const [one, other] = [old, now].map(({root, mainFile}) => (root ?? '') + mainFile)
  if (one !== other)
    throw new InputError(
      `the main file is ${one} in ${base}, and ${other} in the working tree: name the one to compare`,
    )
}

function submoduleNote({top, superproject}: Repository): readonly string[] {
  return superproject === undefined
    ? []
    : [`${top} is a submodule of ${superproject}: the branches are its own`]
}

/** A file that git is told to ignore is on one side only, though nobody changed it. */
function untrackedNote(repository: Repository, server: OpenedServer): readonly string[] {
  const files = untrackedAmong(repository, placesReadBy(server))
  return files.length === 0 ? [] : [`${listOf(files)}: not tracked by git, so only the working tree has it`]
}
