import type {DirectoryEntry, FileKind, FileProblem, FilePurpose, FileSystem} from '../../httpd/environment.ts'
import {once} from '../../query/once.ts'
import {linkAt, pathOfBytes} from '../disk/paths.ts'
import {bytesOf, faultOf, limitFor, tooLarge} from '../disk/size-limits.ts'
import {InputError} from '../input-error.ts'
import {nodeFileSystem} from '../node-file-system.ts'
import {realPathBelow} from '../rooted-path.ts'
import {systemWords} from '../system-error.ts'
import {type Blobs, blobsIn} from './blobs.ts'
import {likelyAfter} from './read-ahead.ts'
import type {Revision} from './revision.ts'
import {type Tree, type TreeEntry, treeOf} from './tree.ts'

/**
 * Lists the files of a revision. What it returns makes, of a folder that is `/` for the configuration or undefined for
 * this computer's own, the files of this computer as they would be with the revision checked out: what is below the top
 * of its repository comes from the revision, all else from the disk. Links lead from one to the other as they would then.
 * @throws {InputError} if git cannot list the files
 */
export function filesAtRevision(revision: Revision): (root: string | undefined) => FileSystem {
  const {top} = revision.repository
  const tree = treeOf(revision)
  const blobs = blobsIn(revision)
  const disk = nodeFileSystem(undefined, top)
  const leadsTo = linksIn(tree, blobs)

  const start = top.endsWith('/') ? top : `${top}/`

  const placeIn = (path: string): Place => {
    const place = path.replace(/(.)\/$/, '$1')
    if (place !== top && !place.startsWith(start)) return {place, inner: undefined, entry: undefined}
    const inner = place.slice(start.length)
    return {place, inner, entry: tree.entryAt(inner)}
  }

  /** As `linkAt` of the disk. */
  const look = (path: string): string | undefined => {
    const {inner, entry} = placeIn(path)
    if (inner === undefined) return linkAt(path) ?? (disk.kindOf(path) === 'closed' ? '' : undefined)
    if (entry) return entry.kind === 'link' ? leadsTo(entry) : ''
    return isInSubmodule(tree, inner) ? '' : undefined
  }

  return (root) => {
    const base = root === undefined ? '' : (realPathBelow('', root, look) ?? root).replace(/\/$/, '')

    /** Where a path of the configuration leads; undefined if nowhere. */
    const follow = (path: string): Place | undefined => {
      const real = realPathBelow(base, path, look)
      return real === undefined ? undefined : placeIn(base + real)
    }

    return {
      kindOf(path) {
        const found = follow(path)
        if (!found) return 'missing'
        return found.inner === undefined ? disk.kindOf(found.place) : kindOf(found.entry)
      },
      read(path, purpose = 'configuration', reader) {
        const found = follow(path)
        if (!found) return problemOf('ENOENT')
        const {place, inner, entry} = found
        if (inner === undefined) return disk.read(place, purpose, reader)
        if (isUnknown(entry)) return failing(place, {problem: IN_SUBMODULE}, purpose)
        if (entry.kind !== 'file') return problemOf('EBADF')
        const limit = limitFor(purpose)
        const bytes = blobs.read(entry, bytesOf(limit), () => likelyAfter(entry, tree))
        const fault = typeof bytes === 'number' ? tooLarge(limit) : faultOf(bytes, limit)
        return typeof bytes === 'number' || fault !== undefined
          ? failing(place, {problem: fault ?? '', isOurs: true}, purpose)
          : bytes
      },
      list(path) {
        const found = follow(path)
        if (!found) return problemOf('ENOENT')
        const {place, inner, entry} = found
        if (inner === undefined) return disk.list(place)
        if (isUnknown(entry)) return {problem: IN_SUBMODULE}
        return entry.kind === 'directory' ? tree.within(inner).map(listed) : problemOf('ENOTDIR')
      },
      realPath: (path) => realPathBelow(base, path, look) ?? path,
    }
  }
}

/** Where a path leads that has no links. */
interface Place {
  /** On this computer, or where it would be. */
  readonly place: string
  /** Below the top of the repository; undefined for what is not. */
  readonly inner: string | undefined
  /** undefined for what is in a submodule, too. */
  readonly entry: TreeEntry | undefined
}

const IN_SUBMODULE = 'it is in a submodule, whose revisions are not read'

/** A tree says nothing of what is in a submodule. */
function isUnknown(entry: TreeEntry | undefined): entry is undefined {
  return entry === undefined || entry.kind === 'submodule'
}

function isInSubmodule(tree: Tree, path: string): boolean {
  for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1))
    if (tree.entryAt(path.slice(0, slash))?.kind === 'submodule') return true
  return false
}

function kindOf(entry: TreeEntry | undefined): FileKind {
  if (!entry) return 'closed'
  return entry.kind === 'file' ? 'file' : 'directory'
}

function listed({name, kind}: TreeEntry): DirectoryEntry {
  return {
    name,
    isRealDirectory: kind === 'directory' || kind === 'submodule',
    isRealFile: kind === 'file',
  }
}

function problemOf(code: string): FileProblem {
  return {problem: systemWords(code) ?? code}
}

/** Nothing can be said without a configuration that the server would read. */
function failing(place: string, fault: FileProblem, purpose: FilePurpose): FileProblem {
  if (purpose === 'configuration') throw new InputError(`${place}: ${fault.problem}`)
  return fault
}

/** As long as a link can be. */
const PATH_MAX = 4096

/** Makes what says where a link leads; all of them are read together, when the first one is asked for. */
function linksIn(tree: Tree, blobs: Blobs): (link: TreeEntry) => string | undefined {
  const others = once(() => tree.entries.filter(({kind}) => kind === 'link').map(({id}) => id))
  return (link) => {
    const found = blobs.read(link, PATH_MAX, others)
    return typeof found === 'number' ? undefined : pathOfBytes(found)
  }
}
