/**
 * What transforms may make of where an application runs, told here once more: what they declare themselves is judged
 * by the same code that is to be proved.
 */

/** Where an application ran before, and where it runs now. */
export interface Move {
  readonly before: string
  readonly after: string
  /** True for a process group in which another script ran before. Mounts of one script are one application. */
  readonly isOfOther: boolean
}

/** True where a move is allowed. */
export type Allows = (key: 'processGroup' | 'applicationGroup', move: Move) => boolean

const ALLOWED: Readonly<Record<string, Allows>> = {
  'move-to-daemon-mode': (key, {before, isOfOther}) => key === 'processGroup' && before === '' && !isOfOther,
  'add-application-group-global': (key, {before, after}) =>
    key === 'applicationGroup' && isDefault(before) && after === '',
  // A section that took effect too late takes effect.
  'move-locations-general-first': () => true,
}

/** What some transforms together may do. */
export function allowedBy(transforms: readonly string[]): Allows {
  return (key, move) => transforms.some((name) => ALLOWED[name]?.(key, move) ?? false)
}

/** The interpreter of an application by itself: `server:port|mount`. */
function isDefault(applicationGroup: string): boolean {
  return applicationGroup.includes('|')
}
