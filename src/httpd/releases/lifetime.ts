/** In which releases of a server or module something is there. */
import type {Version} from '../environment.ts'
import {isBefore, versionFrom} from './version.ts'

/** From one release on, and up to another. */
export interface Lifetime {
  /** The first release that has it; undefined for no limit that is known. */
  readonly since: Version | undefined
  /** The first release that does not have it any more; undefined for no limit that is known. */
  readonly until: Version | undefined
}

/** What is there in all releases, as far as is known. */
export const ALWAYS: Lifetime = {since: undefined, until: undefined}

/** How a release stands to something that is in other releases. */
export type ReleaseState = 'there' | 'not yet' | 'removed'

/** Whether a release has it, and if not, which way it lies. */
export function stateIn({since, until}: Lifetime, version: Version): ReleaseState {
  if (since && isBefore(version, since)) return 'not yet'
  return until && !isBefore(version, until) ? 'removed' : 'there'
}

/** False if the release surely does not have it. Where the release is not known, it may be any. */
export function mayBeIn(lifetime: Lifetime, version: Version | undefined): boolean {
  return version === undefined || stateIn(lifetime, version) === 'there'
}

/**
 * Reads lines of `since-until name name …`, such as `3.0-6.0.0 WSGILazyInitialization`; a limit that is left out
 * is not known.
 */
export function lifetimesFrom(text: string): ReadonlyMap<string, Lifetime> {
  const lines = text.split('\n').filter((line) => line !== '')
  return new Map(
    lines.flatMap((line) => {
      const [limits = '', ...names] = line.split(' ')
      const [since = '', until = ''] = limits.split('-')
      const lifetime: Lifetime = {since: versionFrom(since), until: versionFrom(until)}
      return names.map((name): [string, Lifetime] => [name, lifetime])
    }),
  )
}
