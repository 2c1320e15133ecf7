import {pathOfBytes} from '../disk/paths.ts'
import {workTreeOf} from '../files/patch-base.ts'
import {InputError} from '../input-error.ts'
import {type GitResult, runGit} from './run-git.ts'

/** A git repository, as one of its working trees sees it. */
export interface Repository {
  /** Where git is started. */
  readonly folder: string
  /** Absolute, without links: the top of the working tree; of a bare repository its own folder. */
  readonly top: string
  /** True for a clone whose history was cut off. */
  readonly isShallow: boolean
  /** The top of the repository that it is a submodule of. */
  readonly superproject: string | undefined
}

/**
 * The repository whose working tree a folder is in; else the one that git finds there, which may be bare. A tree may hold
 * a folder that looks like a bare repository, with branches of its own, so that git is not asked in folders below the top.
 * @throws {InputError} if there is none, or git does not look into it
 */
export function repositoryAround(start: string): Repository {
  const folder = process.env.GIT_DIR === undefined ? (workTreeOf(start) ?? start) : start
  const about = runGit(folder, [
    ...['rev-parse', '--is-inside-work-tree', '--is-shallow-repository', '--show-superproject-working-tree'],
  ])
  if (!about.succeeded) throw new InputError(refusalOf(start, about))
  const [isInTree, isShallow, superproject] = about.output.toString('utf8').split('\n')
  const where = isInTree === 'true' ? '--show-toplevel' : '--absolute-git-dir'
  const top = runGit(folder, ['rev-parse', where])
  if (!top.succeeded) throw new InputError(refusalOf(start, top))
  return {
    folder,
    top: pathOfBytes(top.output.subarray(0, -1)),
    isShallow: isShallow === 'true',
    superproject: superproject || undefined,
  }
}

/** Whether to trust a repository of another user is for git, and its user, to say. */
function refusalOf(folder: string, {words}: GitResult): string {
  const [, owned] = /dubious ownership in repository at '(.*)'/.exec(words) ?? []
  if (owned !== undefined)
    return `${owned}: git does not read a repository of another user; run this as its owner, or add that folder to safe.directory in your git configuration`
  if (/not a git repository/i.test(words)) return `${folder}: not in a git repository`
  return `${folder}: ${firstOf(words)}`
}

/** The first sentence that git said. */
export function firstOf(words: string): string {
  const [line = ''] = words.split('\n').filter((each) => !each.startsWith('warning:'))
  return `git says: ${line.replace(/^(?:fatal|error): /, '') || 'nothing'}`
}
