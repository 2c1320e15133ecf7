import {shellWord} from '../../report/quote/shell-word.ts'
import {groundAt} from '../../server/locate/ground.ts'
import {installedPlace, usualFolders} from '../../server/locate/match-layout.ts'
import {HELP} from '../help/help-text.ts'
import {UsageError} from '../usage-error.ts'

/** True if a server is in one of the usual places. */
export function hasInstalledServer(): boolean {
  return installedPlace(groundAt(undefined).fileSystem) !== undefined
}

/**
 * The folder of the server of this computer, which is meant where no path is given.
 * @throws {UsageError} if there is none, or if it would be written: that requires its path
 */
export function installedFolder({write}: {readonly write?: true}): string {
  const folder = installedPlace(groundAt(undefined).fileSystem)?.folder
  if (folder === undefined)
    throw new UsageError(
      `no path is given, and there is no server in ${usualFolders().join(', ')}\n\n${HELP.trimEnd()}`,
    )
  if (write)
    throw new UsageError(
      `--write without a path; to write the server of this computer: httpd-codemod --write ${shellWord(folder)}`,
    )
  return folder
}
