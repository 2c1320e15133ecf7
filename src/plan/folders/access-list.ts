import {spawnSync} from 'node:child_process'
import {systemCalls} from '../system-calls.ts'

/** Prints whether the folder that is descriptor 3 has an access list. An empty buffer asks for the length only. */
const SCRIPT = `
my ($folder, $name, $none) = ("/proc/self/fd/3", "system.posix_acl_access", "");
print syscall($ARGV[0] + 0, $folder, $name, $none, 0) > 0 ? "yes" : "no"`

/** True if a folder has an access list beside its mode, or if that cannot be told. */
export function hasAccessList(descriptor: number): boolean {
  const number = systemCalls()?.getxattr
  if (number === undefined) return true
  const {stdout} = spawnSync('perl', ['-e', SCRIPT, `${number}`], {
    stdio: ['ignore', 'pipe', 'ignore', descriptor],
    encoding: 'utf8',
  })
  return stdout !== 'no'
}
