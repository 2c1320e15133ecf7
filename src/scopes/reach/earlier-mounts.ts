/** The mounts that are tried before another one: a request that they take never comes to it. */
import {coverageOfPrefix, mergeSlashes} from '../../httpd/paths/paths.ts'
import type {Mount} from '../mount.ts'
import {locationFormOf} from './location-form.ts'

/**
 * Parts of lists, in the order in which they are tried. A list is shared by all of its mounts, and may still grow: the
 * first `count` are meant.
 */
export type EarlierMounts = readonly {readonly mounts: readonly Mount[]; readonly count: number}[]

/** True if one of the prefixes that `isMeant` holds for takes all requests at and below a path. */
export function isTakenBefore(
  earlier: EarlierMounts,
  path: string,
  isMeant: (mount: Mount) => boolean = () => true,
): boolean {
  if (earlier.every(({count}) => count === 0)) return false
  const keys = keysAbove(keyOf(path))
  return earlier.some(({mounts, count}) => {
    const {byPrefix} = indexOf(mounts)
    return keys.some((key) => {
      for (const place of byPrefix.get(key) ?? NONE) {
        if (place >= count) break
        const mount = mounts[place] as Mount
        if (isMeant(mount) && coverageOfPrefix(mount.mount, path) === 'all') return true
      }
      return false
    })
  })
}

/** True if a pattern of a LocationMatch is the form of one of the mounts (locationFormOf). */
export function isPatternOfEarlier(earlier: EarlierMounts, pattern: string): boolean {
  return earlier.some(({mounts, count}) => {
    if (count === 0) return false
    const place = indexOf(mounts).byPattern().get(pattern)
    return place !== undefined && place < count
  })
}

interface Index {
  /** Places of prefixes, by their paths without a slash at the end. */
  readonly byPrefix: Map<string, number[]>
  /** The first places of the patterns of Locations. */
  readonly byPattern: () => ReadonlyMap<string, number>
  /** So many mounts are in the index. */
  size: number
}

const known = new WeakMap<readonly Mount[], Index>()

function indexOf(mounts: readonly Mount[]): Index {
  const index = known.get(mounts) ?? newIndex(mounts)
  for (; index.size < mounts.length; index.size++) {
    const {kind, mount} = mounts[index.size] as Mount
    if (kind === 'pattern') continue
    const key = keyOf(mount)
    const places = index.byPrefix.get(key)
    if (places) places.push(index.size)
    else index.byPrefix.set(key, [index.size])
  }
  return index
}

const NONE: readonly number[] = []

function newIndex(mounts: readonly Mount[]): Index {
  const patterns = new Map<string, number>()
  let done = 0
  const byPattern = (): ReadonlyMap<string, number> => {
    for (; done < mounts.length; done++) {
      const form = locationFormOf(mounts[done] as Mount)
      if (form?.name === 'LocationMatch' && !patterns.has(form.argument)) patterns.set(form.argument, done)
    }
    return patterns
  }
  const index = {byPrefix: new Map(), byPattern, size: 0}
  known.set(mounts, index)
  return index
}

function keyOf(path: string): string {
  return mergeSlashes(path).replace(/\/$/, '')
}

/** The keys of a path and of all that are above it. */
function keysAbove(key: string): readonly string[] {
  const keys = ['']
  for (let slash = key.indexOf('/', 1); slash !== -1; slash = key.indexOf('/', slash + 1))
    keys.push(key.slice(0, slash))
  if (key !== '') keys.push(key)
  return keys
}
