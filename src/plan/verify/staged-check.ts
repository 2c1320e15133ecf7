import {spawnSync} from 'node:child_process'
import {RefusedError} from '../refused-error.ts'
import type {StagedFile} from '../transaction/apply-changes.ts'

/** How a command was run on files that are not live yet. */
export type StagedView = 'mount namespace' | 'user namespace'

/**
 * Runs a command in a view of the system in which the new files stand where the live ones do, and nothing else is
 * different: a mount namespace of its own, for users but root within a user namespace.
 * @returns the kind of view
 * @throws {RefusedError} if the command fails; if there is no such view, and why
 */
export function checkStaged(command: string, files: readonly StagedFile[]): StagedView {
  const isRoot = process.getuid?.() === 0
  const view = isRoot ? 'mount namespace' : 'user namespace'
  const flags = isRoot ? ['--mount'] : ['--user', '--map-root-user', '--mount']
  const probe = spawnSync('unshare', [...flags, 'true'], {encoding: 'utf8'})
  if (probe.error || probe.status !== 0) {
    const reason = probe.error ? 'the unshare utility of util-linux is not there' : probe.stderr.trim()
    throw new RefusedError(`cannot run "${command}" on a staged copy: ${reason}`)
  }
  const pairs = files.flatMap(({staged, realPath}) => [staged, realPath])
  const {status, signal, stdout, stderr} = spawnSync(
    'unshare',
    [...flags, '--propagation', 'private', 'sh', '-c', SCRIPT, 'sh', command, ...pairs],
    {encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe']},
  )
  if (status === 0) return view
  const ending = status === null ? `was ended by ${signal}` : `failed with exit code ${status}`
  throw new RefusedError(`"${command}" ${ending} on the staged files:\n${(stdout + stderr).trimEnd()}`)
}

/** Mounts each new file over the live one, in this view only, and runs the command. */
const SCRIPT = `command=$1; shift
while [ $# -gt 0 ]; do
  mount --bind -- "$1" "$2" || { echo "cannot show $2 as it would be" >&2; exit 125; }
  shift 2
done
exec sh -c "$command"`
