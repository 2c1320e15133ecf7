import {dirname} from 'node:path'
import {toBytes} from '../../text/byte-text.ts'
import {type CommandEnd, runCommand} from '../commands/run-command.ts'
import type {StagedFile} from '../transaction/apply-settings.ts'

/** A kind of private view of the file system. */
export type NamespaceKind = 'mount namespace' | 'user namespace'

/** What came of a command in a private view, or why there is none. */
export type InNamespace = {readonly kind: NamespaceKind; readonly end: CommandEnd} | {readonly why: string}

/**
 * Runs a command where the new files are at the live paths and cannot be written, the folders in which they wait are
 * empty, and all else is as it is: in a mount namespace of its own, within a user namespace where only that is allowed.
 */
export async function runInNamespace(command: string, files: readonly StagedFile[]): Promise<InNamespace> {
  const isRoot = process.getuid?.() === 0
  const kinds: readonly NamespaceKind[] = isRoot ? ['mount namespace', 'user namespace'] : ['user namespace']
  let why = ''
  for (const kind of kinds) {
    const end = await runCommand('unshare', wordsFor(kind, command, files), 'and 3')
    if (end.announced === READY) return {kind, end}
    why = end.output.split('\n').at(-1) || end.words
  }
  return {why: why.includes('ENOENT') ? 'the unshare utility of util-linux is not installed' : why}
}

function wordsFor(kind: NamespaceKind, command: string, files: readonly StagedFile[]): readonly string[] {
  const [user, group] = [process.getuid?.() ?? 0, process.getgid?.() ?? 0]
  const pairs = files.flatMap(({staged, realPath}) => [staged, realPath])
  const waiting = new Set(files.map(({staged}) => dirname(staged)))
  return [
    ...(kind === 'mount namespace' ? [] : ['--user', '--map-root-user']),
    // An old unshare that does not know this would let the mounts out; it fails instead.
    ...['--mount', '--propagation', 'private', 'sh', '-c', SCRIPT, 'sh'],
    ...(kind === 'mount namespace' || user === 0 ? ['', ''] : [`${user}`, `${group}`]),
    ...[command, ...[...pairs, ...[...waiting].flatMap((folder) => ['', folder])].map(escaped)],
  ]
}

/** A path as `printf %b` makes it of letters: to give Node's words to a program, which are UTF-8, loses other bytes. */
function escaped(path: string): string {
  return toBytes(path).replace(
    /[^ -[\]-~]/g,
    (byte) => `\\0${byte.charCodeAt(0).toString(8).padStart(3, '0')}`,
  )
}

const READY = 'ready'

/**
 * Mounts each new file over the live one, read-only, and nothing over the folders they wait in, says so, and runs the command. To
 * mount takes root, which a user is in the first user namespace; in a second one the command runs as that user again.
 * A shell cuts line ends off what it takes from a command, so each path comes with a dot.
 */
const SCRIPT = `user=$1 group=$2 command=$3; shift 3
while [ $# -gt 0 ]; do
  from=$(printf %b. "$1") to=$(printf %b. "$2"); from=\${from%.} to=\${to%.}
  if [ -n "$from" ]; then mount --bind -- "$from" "$to" && mount -o remount,bind,ro -- "$to" || exit
  else mount -t tmpfs -o mode=700 none "$to" || exit; fi
  shift 2
done
as_user="unshare --user --map-user=$user --map-group=$group --"
if [ -z "$user" ] || ! $as_user true 2>/dev/null; then as_user=; fi
printf ${READY} >&3
exec $as_user sh -c "$command" 3>&-`
