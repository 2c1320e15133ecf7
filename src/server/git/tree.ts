import {groupBy} from '../../query/group-by.ts'
import {compareNames, pathOfBytes} from '../disk/paths.ts'
import {InputError} from '../input-error.ts'
import {firstOf} from './repository.ts'
import type {Revision} from './revision.ts'
import {runGit} from './run-git.ts'

/** Something in the tree of a revision. */
export interface TreeEntry {
  readonly kind: 'file' | 'link' | 'directory' | 'submodule'
  /** The id of its content; for a submodule, of the commit there. */
  readonly id: string
  /** Below the top, without a slash at either end; empty for the top itself. */
  readonly path: string
  /** The path of the folder that it is in. */
  readonly folder: string
  readonly name: string
}

/** All files of a revision, without their bytes. */
export interface Tree {
  readonly entries: readonly TreeEntry[]
  entryAt(path: string): TreeEntry | undefined
  /** What is in a folder, in byte order of the names; empty where there is no such folder. */
  within(path: string): readonly TreeEntry[]
}

/**
 * Lists the files of a revision.
 * @throws {InputError} if git cannot
 */
export function treeOf({repository, tree, name}: Revision): Tree {
  const listed = runGit(repository.folder, ['ls-tree', '-r', '-t', '-z', '--full-tree', tree])
  if (!listed.succeeded) throw new InputError(`${name}: its files cannot be listed; ${firstOf(listed.words)}`)
  const top: TreeEntry = {kind: 'directory', id: tree, path: '', folder: '', name: ''}
  const entries = entriesIn(listed.output)
  const byPath = new Map([top, ...entries].map((entry) => [entry.path, entry]))
  const byFolder = groupBy(entries, ({folder}) => folder)
  return {
    entries,
    entryAt: (path) => byPath.get(path),
    within: (path) => (byFolder.get(path) ?? []).toSorted(byName),
  }
}

/** git has folders where a slash after their names would be. */
function byName(one: TreeEntry, other: TreeEntry): number {
  return compareNames(one.name, other.name)
}

/** `100644 blob ID<tab>PATH`, with a zero byte after each (builtin/ls-tree.c). */
function entriesIn(output: Buffer): readonly TreeEntry[] {
  const entries: TreeEntry[] = []
  for (let start = 0; start < output.length; ) {
    const end = output.indexOf(0, start)
    const tab = output.indexOf(TAB, start)
    const [mode = '', , id = ''] = output.toString('latin1', start, tab).split(' ')
    const path = pathOfBytes(output.subarray(tab + 1, end))
    const slash = path.lastIndexOf('/')
    const name = path.slice(slash + 1)
    const entry = {kind: KINDS[mode] ?? 'file', id, path, folder: path.slice(0, Math.max(slash, 0)), name}
    // Only a tree that somebody made by hand has such names.
    if (name !== '.' && name !== '..') entries.push(entry)
    start = end + 1
  }
  return entries
}

const TAB = 9

const KINDS: Readonly<Record<string, TreeEntry['kind']>> = {
  '040000': 'directory',
  '120000': 'link',
  '160000': 'submodule',
}
