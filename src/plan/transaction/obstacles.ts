import {readFileSync} from 'node:fs'
import {basename, dirname, join} from 'node:path'
import {entriesOf} from '../../server/disk/paths.ts'
import {writeProblemOf} from '../disk/is-writable.ts'
import type {MountPoints} from '../disk/mounts.ts'
import {type HeldFolder, insideOf, withFile} from '../folders/held-folder.ts'
import type {LocatedChange} from './apply-settings.ts'

/** A file that cannot be replaced without losing something, why, and the way out. */
export interface Obstacle {
  readonly path: string
  readonly reason: string
}

/** All files that cannot be replaced. */
export function obstaclesTo(
  changes: readonly LocatedChange[],
  mountPoints: MountPoints,
): readonly Obstacle[] {
  const folders = new Set(changes.map(({file}) => file.folder))
  const around = {mountPoints, locks: readLocks()}
  const facts = new Map([...folders].map((folder) => [folder, factsOf(folder)]))
  return changes.flatMap((change) => {
    const reason = obstacleTo(change, facts.get(change.file.folder) as FolderFacts, around)
    return reason === undefined ? [] : [{path: change.path, reason}]
  })
}

interface Surroundings {
  readonly mountPoints: MountPoints
  /** The files that /proc/locks names, as `08:02:1234`: device and inode. */
  readonly locks: ReadonlySet<string>
}

interface FolderFacts {
  readonly problem: string | undefined
  readonly names: ReadonlySet<string>
}

function factsOf(folder: HeldFolder): FolderFacts {
  const inside = insideOf(folder)
  return {problem: writeProblemOf(inside), names: new Set(entriesOf(inside).map(({name}) => name))}
}

function obstacleTo(
  {file, realPath, stats}: LocatedChange,
  facts: FolderFacts,
  {mountPoints, locks}: Surroundings,
): string | undefined {
  const folder = file.folder.path
  if (stats.nlink > 1n)
    return `${stats.nlink} hard links lead to it, and replacing it would leave the others behind; make it a file of its own with cp and mv`
  if (mountPoints.has(realPath)) return 'it is a mount point; change the file that is mounted there'
  if ((stats.mode & 0o222n) === 0n) return 'it is read-only; chmod u+w, if it is yours to change'
  const problem = withFile(file, writeProblemOf)
  if (problem === 'EPERM') return 'it is immutable; chattr -i -a, if it is yours to change'
  if (facts.problem === 'EPERM')
    return `its folder ${folder} is immutable; chattr -i -a, if it is yours to change`
  const editor = editorOf(realPath, facts.names)
  if (editor !== undefined)
    return `an editor has it open, according to ${editor}; close it there first, or remove that file if no editor runs`
  if (isLocked(stats.dev, stats.ino, locks))
    return 'another process holds a lock on it; run this again when it is done'
  if (problem === 'EROFS') return 'its file system is mounted read-only'
  if (problem !== undefined) return 'this user may not write to it; run this as its owner'
  if (facts.problem !== undefined) return `nothing can be written in ${folder}; run this as its owner`
  return undefined
}

/** The file by which vim or Kate, or emacs with a link that leads nowhere, say that they work on another one. */
function editorOf(path: string, names: ReadonlySet<string>): string | undefined {
  const name = basename(path)
  const signs = [`.${name}.swp`, `.${name}.swo`, `.${name}.kate-swp`, `.#${name}`]
  const found = signs.find((sign) => names.has(sign))
  return found && join(dirname(path), found)
}

function readLocks(): ReadonlySet<string> {
  try {
    return new Set(readFileSync('/proc/locks', 'utf8').match(/(?<= )[\da-f]+:[\da-f]+:\d+(?= )/g))
  } catch {
    return new Set()
  }
}

function isLocked(device: bigint, inode: bigint, locks: ReadonlySet<string>): boolean {
  return locks.has(`${hex(major(device))}:${hex(minor(device))}:${inode}`)
}

const hex = (number: bigint): string => number.toString(16).padStart(2, '0')

/** Device numbers as the C library packs them (sys/sysmacros.h). */
const major = (device: bigint): bigint => ((device >> 8n) & 0xfffn) | ((device >> 32n) & ~0xfffn)
const minor = (device: bigint): bigint => (device & 0xffn) | ((device >> 12n) & ~0xffn)
