/** The files that lie in a folder which a server serves. */
import type {FileSystem} from '../../../httpd/environment.ts'

/** How many files, and how many folders, are looked at in one folder, those of its folders included. */
export const MOST_FILES = 2000

export interface ServedFiles {
  /** In the order of their paths, folder by folder. */
  readonly paths: readonly string[]
  /** The .htaccess files among them. */
  readonly htaccess: readonly string[]
  /** True if there are more. */
  readonly isCut: boolean
}

/**
 * Lists the files below a folder. A link to a folder is not followed: it may lead in a circle.
 * @param accessFileNames names of .htaccess files
 */
export function servedFilesIn(
  {list}: FileSystem,
  folder: string,
  accessFileNames: ReadonlySet<string>,
): ServedFiles {
  const paths: string[] = []
  const htaccess: string[] = []
  const pending = [folder]
  // Not by taking the first one off, which takes long where there are many.
  for (let at = 0; at < pending.length; at++) {
    const next = pending[at] as string
    if (at === MOST_FILES) return {paths, htaccess, isCut: true}
    const entries = list(next)
    if ('problem' in entries) continue
    for (const {name, isRealDirectory} of entries) {
      const path = `${next === '/' ? '' : next}/${name}`
      if (isRealDirectory) pending.push(path)
      else if (paths.length === MOST_FILES) return {paths, htaccess, isCut: true}
      else {
        paths.push(path)
        if (accessFileNames.has(name)) htaccess.push(path)
      }
    }
  }
  return {paths, htaccess, isCut: false}
}
