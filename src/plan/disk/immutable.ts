import {spawnSync} from 'node:child_process'

/** A program takes so many paths at most. */
const MANY = 500

/** Those of the paths that have the attribute "immutable" or "append only"; none where the file system has no such. */
export function immutableAmong(paths: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>()
  for (let from = 0; from < paths.length; from += MANY) {
    const {stdout} = spawnSync('lsattr', ['-d', '--', ...paths.slice(from, from + MANY)], {
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
