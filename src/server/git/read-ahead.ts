import {isConfigurationName} from '../files/configuration-names.ts'
import type {Tree, TreeEntry} from './tree.ts'

/**
 * The ids of files that are likely to be read after one: those in its folder, those of its name, and what looks like
 * configuration below its folder.
 */
export function likelyAfter({folder, name}: TreeEntry, tree: Tree): readonly string[] {
  const start = folder === '' ? '' : `${folder}/`
  const isLikely = (other: TreeEntry): boolean =>
    other.folder === folder ||
    other.name === name ||
    (other.path.startsWith(start) && isConfigurationName(other.name, lastOf(other.folder)))
  return tree.entries.filter((entry) => entry.kind === 'file' && isLikely(entry)).map(({id}) => id)
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
