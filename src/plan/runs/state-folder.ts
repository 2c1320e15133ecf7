import {join} from 'node:path'

interface StateSettings {
  /** What `--state-dir` says. */
  readonly given: string | undefined
  readonly env: Readonly<Record<string, string | undefined>>
  /** User id of the process. */
  readonly user: number
}

/** The folder that runs and their backups are kept in. */
export function stateFolderOf({given, env, user}: StateSettings): string {
  if (given !== undefined) return given
  if (user === 0) return '/var/lib/httpd-codemod'
  const base = env.XDG_STATE_HOME || join(env.HOME ?? '/', '.local/state')
  return join(base, 'httpd-codemod')
}
