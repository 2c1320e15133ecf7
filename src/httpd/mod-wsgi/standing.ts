import {directiveOf} from '../directives/directive-table.ts'
import type {Version} from '../environment.ts'
import {type Lifetime, mayBeIn, type ReleaseState, stateIn} from '../releases/lifetime.ts'
import {optionTableOf, otherNameOf} from './option-table.ts'

/** What a release of mod_wsgi makes of a directive or an option. */
export interface Standing {
  /** `unknown`: no release from 3.0 on has it. */
  readonly state: ReleaseState | 'unknown'
  /** The release that brought it, or for `removed` the one that does without it: `4.4.7`. */
  readonly release: string | undefined
  /** The name by which this release has it instead. */
  readonly otherName: string | undefined
}

/**
 * How a release stands to a directive of mod_wsgi; the name of a section has its bracket.
 * @param version undefined: any release may have it
 */
export function directiveStanding(name: string, version: Version | undefined): Standing {
  const info = directiveOf(name)
  return standingOf(info?.module === 'mod_wsgi.c' ? info : undefined, version)
}

/**
 * How a release stands to an option of a directive, such as `eviction-timeout` of WSGIDaemonProcess.
 * @param version undefined: any release may have it
 */
export function optionStanding(directive: string, option: string, version: Version | undefined): Standing {
  const options = optionTableOf(directive)?.options
  const standing = standingOf(options?.get(option), version)
  const otherName = otherNameOf(option) ?? ''
  const other = standing.state === 'there' ? undefined : options?.get(otherName)
  return other && mayBeIn(other, version) ? {...standing, otherName} : standing
}

function standingOf(lifetime: Lifetime | undefined, version: Version | undefined): Standing {
  if (!lifetime) return {state: 'unknown', release: undefined, otherName: undefined}
  const state = version ? stateIn(lifetime, version) : 'there'
  const release = state === 'removed' ? lifetime.until : lifetime.since
  return {state, release: release && formatRelease(release), otherName: undefined}
}

/** Releases before 4.1.0 have two numbers. */
function formatRelease([major, minor, patch]: Version): string {
  return major < 4 ? `${major}.${minor}` : `${major}.${minor}.${patch}`
}
