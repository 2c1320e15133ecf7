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
 * The folder that runs and their backups are kept in, absolute. Paths in it become texts of a journal, and those of the
 * environment have lost their bytes, so its name has to be UTF-8.
 * @throws {InputError} if it is not, or if the user has no home folder
 */
export function stateFolderOf(settings: StateSettings): string {
  const folder = placeOf(settings)
  if (!NOT_UTF8.test(folder)) return folder
  throw new InputError(`${folder}: runs are kept only where names are UTF-8; name a folder with --state-dir`)
}

const NOT_UTF8 = /[\udc80-\udcff\ufffd]/u

/**
 * What the environment says takes effect only where it is absolute, as the XDG Base Directory Specification has it:
 * nothing is kept in the working folder unasked.
 */
function placeOf({given, env, user}: StateSettings): string {
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
