import {nearestName} from '../../text/nearest-name.ts'
import {InputError} from '../input-error.ts'
import type {Repository} from './repository.ts'
import {runGit} from './run-git.ts'

/** A revision of a repository that is there. */
export interface Revision {
  readonly repository: Repository
  /** As the user named it. */
  readonly name: string
  /** The id of its tree. */
  readonly tree: string
  /** The id of its commit; undefined for a tree by itself. */
  readonly commit: string | undefined
}

/**
 * Looks a revision up.
 * @param name as git takes it: a branch, a tag, an id, `HEAD~2`
 * @throws {InputError} that says what to fetch, or what may have been meant, if it is not there
 */
export function revisionOf(repository: Repository, name: string): Revision {
  // Nothing of what git takes for a revision begins so; what does would be a flag.
  if (name.startsWith('-')) throw new InputError(`${name}: not a revision, which never begins with a dash`)
  if (name.includes('..')) throw new InputError(`${name}: a range of revisions; name its two ends`)
  const tree = idOf(repository, `${name}^{tree}`)
  if (tree === undefined) throw new InputError(unknownRevision(repository, name))
  return {repository, name, tree, commit: idOf(repository, `${name}^{commit}`)}
}

/**
 * The id that git has for something; undefined if there is no such thing.
 * @throws {InputError} if two branches or tags have that name: whoever may make one must not decide which is meant
 */
export function idOf({folder}: Repository, name: string): string | undefined {
  const {output, words, succeeded} = runGit(folder, ['rev-parse', '--verify', '--end-of-options', name])
  const [, refname] = /^warning: refname '(.*)' is ambiguous/m.exec(words) ?? []
  if (refname !== undefined)
    throw new InputError(
      `${refname}: several branches or tags have this name; write it in full, such as refs/remotes/${refname}`,
    )
  const id = output.toString('latin1').trim()
  return succeeded && /^[0-9a-f]{40,64}$/.test(id) ? id : undefined
}

function unknownRevision(repository: Repository, name: string): string {
  const where = `${name}: no such revision in ${repository.top}`
  const fetch = fetchFor(repository, name)
  if (fetch !== undefined) return `${where}; ${fetch}`
  const near = nearestName(name, namesIn(repository))
  if (near !== undefined) return `${where}; did you mean ${near}?`
  return repository.isShallow
    ? `${where}, whose history is cut off; git fetch --unshallow gets the rest`
    : where
}

/** How to get the branch of a remote. A clone of one branch keeps others only where it is told to. */
function fetchFor({folder, isShallow}: Repository, name: string): string | undefined {
  const remotes = linesOf(runGit(folder, ['remote']).output)
  const remote = remotes.find((each) => name.startsWith(`${each}/`))
  if (remote === undefined) return undefined
  const branch = name.slice(remote.length + 1)
  if (!/^[\w./-]+$/.test(name)) return undefined
  const depth = isShallow ? '--depth=1 ' : ''
  return `git fetch ${depth}${remote} +${branch}:refs/remotes/${remote}/${branch} gets it, if the remote has it`
}

const MOST_NAMES = 5000

function namesIn({folder}: Repository): readonly string[] {
  const words = ['for-each-ref', `--count=${MOST_NAMES}`, '--format=%(refname:short)']
  return linesOf(runGit(folder, [...words, 'refs/heads', 'refs/tags', 'refs/remotes']).output)
}

function linesOf(output: Buffer): readonly string[] {
  return output
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
}
