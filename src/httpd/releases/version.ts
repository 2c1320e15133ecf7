/** Versions as the projects write them: `2.4.58`, `4.6.0`, `3.4`. */
import type {Version} from '../environment.ts'

/** Reads a version; a missing third number is 0. Undefined if the text is none. */
export function versionFrom(text: string): Version | undefined {
  const [, major, minor, patch = '0'] = /^(\d+)\.(\d+)(?:\.(\d+))?$/.exec(text) ?? []
  return major === undefined ? undefined : [Number(major), Number(minor), Number(patch)]
}

/** True if one version is older than the other. */
export function isBefore(one: Version, other: Version): boolean {
  const index = one.findIndex((number, at) => number !== other[at])
  return index !== -1 && (one[index] as number) < (other[index] as number)
}
