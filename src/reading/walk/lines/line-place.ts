import type {Scope} from '../scope.ts'

/** Where a line is, as far as its words are judged by it. */
export interface LinePlace {
  readonly scope: Scope
  /** `part`: another file may have a section around what is in none here. */
  readonly extent: 'server' | 'part'
  /** False for a provider of Require that no module has, and no section defines; true where that is not known. */
  mayHaveProvider(name: string): boolean
}

/** True if a line is surely outside of Directory, Location and their kin. */
export function isOutside({scope, extent}: LinePlace): boolean {
  return !scope.isPerDirectory && (extent === 'server' || scope.parent !== undefined)
}
