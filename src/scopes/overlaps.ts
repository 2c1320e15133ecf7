import {isVariable} from '../httpd/paths/paths.ts'
import {type FindRelated, findRelatedIn} from '../httpd/paths/related-paths.ts'
import {type MountPath, mayOverlap} from './mount.ts'

/** Those of a list of mounts that may overlap a mount, itself too if it is one of them; the list is sorted once. */
export function overlapsIn<T extends MountPath>(mounts: readonly T[], mount: MountPath): readonly T[] {
  const find = known.get(mounts) ?? findRelatedIn<MountPath>(mounts, plainPathOf)
  known.set(mounts, find)
  // The index holds the mounts of this very list.
  return (find(plainPathOf(mount)) as readonly T[]).filter((other) => mayOverlap(other, mount))
}

const known = new WeakMap<readonly MountPath[], FindRelated<MountPath>>()

function plainPathOf({kind, mount}: MountPath): string | undefined {
  return kind === 'pattern' || isVariable(mount) ? undefined : mount
}
