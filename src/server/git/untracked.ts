import {pathOfBytes} from '../disk/paths.ts'
import {innerPathsOf} from './inner-paths.ts'
import type {Repository} from './repository.ts'
import {runGit} from './run-git.ts'

/**
 * Those files of a working tree, from its top, that git does not track: no revision has them.
 * @param places absolute paths without links, those outside of the repository too
 */
export function untrackedAmong(repository: Repository, places: readonly string[]): readonly string[] {
  const paths = innerPathsOf(repository, places)
  if (paths.length === 0) return []
  const {output, succeeded} = runGit(repository.top, ['ls-files', '-z'])
  const tracked = new Set(pathOfBytes(output).split('\0'))
  return succeeded ? paths.filter((path) => !tracked.has(path)) : []
}
