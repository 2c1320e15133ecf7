/** What a shell looks through where nothing is said. */
const USUAL = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/**
 * The folders that programs are looked for in, without those that depend on the working folder: that may be a tree of
 * somebody else, with a `cp` of its own. An empty name means the working folder, too.
 */
export function cleanPath(path: string | undefined): string {
  return (
    path
      ?.split(':')
      .filter((folder) => folder.startsWith('/'))
      .join(':') || USUAL
  )
}
