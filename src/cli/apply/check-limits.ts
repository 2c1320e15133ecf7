import {resolve} from 'node:path'
import {RefusedError} from '../../plan/refused-error.ts'
import type {FileChange} from '../../plan/transaction/apply-settings.ts'
import {type Probe, uselessProbes} from '../../plan/verify/probes.ts'
import {serverCommandOf} from '../../plan/verify/server-command.ts'
import {shellWord} from '../../report/quote/shell-word.ts'
import {realPathOf} from '../../server/disk/paths.ts'
import {UsageError} from '../usage-error.ts'
import type {ApplyFlags} from './apply-flags.ts'
import type {Around} from './around-files.ts'

/**
 * Refuses checks that would look at another server than the one whose files change.
 * @throws {RefusedError} if a server command would read the files of this computer instead of those below a root
 * @throws {UsageError} if a probe is not a URL
 */
export function refuseOtherServer({verify, probe}: ApplyFlags, root: string | undefined): void {
  for (const url of probe) {
    if (!/^https?:\/\/[^/]/.test(url) || !URL.canParse(url))
      throw new UsageError(`--probe ${url}: expected http://HOST/PATH or https://HOST/PATH`)
  }
  if (verify === undefined || root === undefined || resolve(root) === '/') return
  const command = serverCommandOf(verify)
  if (command && !command.mainFile?.startsWith(resolve(root)))
    throw new RefusedError(
      `"${verify}" would check the server of this computer, not that below ${root}; try --verify ${shellWord(`chroot ${shellWord(root)} ${verify}`)}`,
    )
}

/** What the checks that were asked for cannot tell. */
export function noteLimits(
  changes: readonly FileChange[],
  probes: readonly Probe[],
  {servers}: Around,
  {verify, probe, reload}: ApplyFlags,
): readonly string[] {
  const notes = [...uselessProbes(probes)]
  if (probe.length > 0 && reload === undefined)
    notes.push('--probe without --reload asks a server that has not read the new files')
  if (verify === undefined && probe.length === 0) return notes
  const read = new Set(servers.flatMap(({reading}) => reading.files.map(({realPath}) => realPath)))
  const unread = changes.filter(({path}) => !read.has(realPathOf(path))).map(({path}) => path)
  if (unread.length > 0)
    notes.push(`no server found here reads ${listed(unread)}: the checks may not see what changes there`)
  const whole = servers.filter(({found}) => found.extent === 'server')
  if (whole.length > 1)
    notes.push(`the files belong to ${whole.length} servers; the checks see only what the commands ask`)
  return notes
}

const LISTED = 3

function listed(paths: readonly string[]): string {
  const rest = paths.length - LISTED
  return `${paths.slice(0, LISTED).join(', ')}${rest > 0 ? ` and ${rest} more files` : ''}`
}
