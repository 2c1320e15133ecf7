import {idOf, type Revision} from './revision.ts'
import {runGit} from './run-git.ts'

/** What a working tree is compared with. */
export interface Base {
  readonly revision: Revision
  /** What has to be known of it, in a sentence. */
  readonly note: string
}

/**
 * Where the commit that is checked out left another revision, as `git diff REVISION...` has it: a pull request is what
 * changed since then, and whatever the other branch got meanwhile is not part of it.
 * @returns the revision itself where there is no such commit, or where it was cut off
 */
export function mergeBaseOf(revision: Revision): Base {
  const {repository, commit, name} = revision
  if (commit === undefined)
    return {revision, note: `${name} is no commit: compared with its files themselves`}
  const head = idOf(repository, 'HEAD^{commit}')
  if (head === undefined)
    return {revision, note: `nothing is committed here yet: compared with ${name} itself`}
  const [id, another] = parentsOf(revision, head).includes(commit) ? [commit] : sharedBy(revision, head)
  if (another !== undefined)
    return {revision, note: `this branch left ${name} more than once, so it is ${itself(name)}`}
  if (id === undefined) return {revision, note: withoutBase(revision)}
  const tree = idOf(repository, `${id}^{tree}`)
  if (tree === undefined) return {revision, note: withoutBase(revision)}
  return {
    revision: {...revision, commit: id, tree},
    note:
      id === commit
        ? `compared with ${name} (${shortId(id)})`
        : `compared with ${shortId(id)}, where this branch left ${name}`,
  }
}

/** Also those that a shallow clone does not have: its commits name them all the same. */
function parentsOf({repository}: Revision, commit: string): readonly string[] {
  const {output} = runGit(repository.folder, ['cat-file', 'commit', commit])
  const [header = ''] = output.toString('latin1').split('\n\n')
  return [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, id = '']) => id)
}

/** The last commits that both have: several where each was merged into the other. */
function sharedBy({repository, commit = ''}: Revision, head: string): readonly string[] {
  const {output} = runGit(repository.folder, ['merge-base', '--all', head, commit])
  return output
    .toString('latin1')
    .split('\n')
    .filter((id) => id !== '')
}

function withoutBase({repository, name}: Revision): string {
  return repository.isShallow
    ? `the history is cut off before this branch left ${name}, so it is ${itself(name)}; git fetch --unshallow gets the rest`
    : `this branch and ${name} have no commit in common, so it is ${itself(name)}`
}

function itself(name: string): string {
  return `compared with ${name} itself: what it got since this branch left it shows as undone`
}

function shortId(id: string): string {
  return id.slice(0, 10)
}
