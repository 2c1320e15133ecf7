import {basename, dirname, join} from 'node:path'
import {entriesOf} from '../../server/disk/paths.ts'
import {writeProblemOf} from '../disk/is-writable.ts'
import type {MountPoints} from '../disk/mounts.ts'
import {type HeldFolder, insideOf, withFile} from '../folders/held-folder.ts'
import {listedLocks, lockedPlaceOf} from '../locks/listed-locks.ts'
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
  const around = {mountPoints, locked: new Set(listedLocks().map(({place}) => place))}
  const facts = new Map([...folders].map((folder) => [folder, factsOf(folder)]))
  return changes.flatMap((change) => {
    const reason = obstacleTo(change, facts.get(change.file.folder) as FolderFacts, around)
    return reason === undefined ? [] : [{path: change.path, reason}]
  })
}

interface Surroundings {
  readonly mountPoints: MountPoints
  /** The files that somebody holds a lock on, as `lockedPlaceOf` names them. */
  readonly locked: ReadonlySet<string>
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
  {mountPoints, locked}: Surroundings,
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
  if (locked.has(lockedPlaceOf(stats)))
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
