import type {SiteInFile} from '../../wsgi/sites/sites.ts'
import {type FileGuards, isReadWhenever} from './file-guards.ts'

/** A file of a run that mounts applications. */
export interface MountingFile {
  /** Real path. */
  readonly path: string
  /** False for a file of a server that does not read it. */
  readonly isRead: boolean
  readonly sites: readonly SiteInFile[]
  readonly guards: FileGuards
}

/**
 * The files of a run in an order in which each comes after those it follows: a file that has an application for
 * certain comes before one that has the same application under a condition, so that it defines the process group of
 * both. Else the given order stays. Of files that wait for each other the one given first does.
 */
export function inRunOrder(files: readonly MountingFile[]): readonly string[] {
  const certain = new Map<string, MountingFile[]>()
  for (const file of files) {
    for (const {site} of file.sites.filter(({isCertain}) => isCertain)) {
      const known = certain.get(site)
      if (known) known.push(file)
      else certain.set(site, [file])
    }
  }
  const ordered = new Set<string>()
  const begun = new Set<MountingFile>()
  const visit = (file: MountingFile): void => {
    if (begun.has(file)) return
    begun.add(file)
    for (const {site, isCertain} of file.sites) {
      if (isCertain && file.guards?.length === 0) continue
      for (const other of certain.get(site) ?? []) {
        const isEqual = isCertain && isReadWhenever(file.guards, other.guards)
        const isThere = (other.isRead || !file.isRead) && isReadWhenever(other.guards, file.guards)
        if (isThere && !isEqual) visit(other)
      }
    }
    ordered.add(file.path)
  }
  for (const file of files) visit(file)
  return [...ordered]
}
