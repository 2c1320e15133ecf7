import {spawnSync} from 'node:child_process'
import {argumentGroups} from './argument-groups.ts'

/** Those of the paths that have the attribute "immutable" or "append only"; none where the file system has no such. */
export function immutableAmong(paths: Iterable<string>): ReadonlySet<string> {
  const found = new Set<string>()
  for (const group of argumentGroups(paths, (path) => path)) {
    const {stdout} = spawnSync('lsattr', ['-d', '--', ...group], {
      encoding: 'utf8',
      env: {...process.env, LC_ALL: 'C'},
    })
    // Without the utility the exchange fails, and all is put back.
    for (const line of (stdout ?? '').split('\n')) {
      const [, path] = /^[^ ]*[ia][^ ]* (.*)$/.exec(line) ?? []
      if (path !== undefined) found.add(path)
    }
  }
  return found
}
