import {userInfo} from 'node:os'
import {isAbsolute, join, resolve} from 'node:path'
import {InputError} from '../../server/input-error.ts'

interface StateSettings {
  /** What `--state-dir` says. */
  readonly given: string | undefined
  readonly env: Readonly<Record<string, string | undefined>>
  /** User id of the process. */
  readonly user: number
}

/**
 * The folder that runs and their backups are kept in, absolute. What the environment says takes effect only where it is
 * absolute too, as the XDG Base Directory Specification has it: nothing is kept in the working folder unasked.
 * @throws {InputError} if the user has no home folder
 */
export function stateFolderOf({given, env, user}: StateSettings): string {
  if (given !== undefined) return resolve(given)
  if (user === 0) return '/var/lib/httpd-codemod'
  const {XDG_STATE_HOME: base = '', HOME: home = ''} = env
  if (isAbsolute(base)) return join(base, 'httpd-codemod')
  return join(isAbsolute(home) ? home : accountHome(), '.local/state/httpd-codemod')
}

function accountHome(): string {
  try {
    const {homedir} = userInfo()
    if (isAbsolute(homedir)) return homedir
  } catch {
    // The user has no account.
  }
  throw new InputError('this user has no home folder to keep runs in; name a folder with --state-dir')
}
