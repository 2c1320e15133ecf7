import type {ServerScope} from '../../resolve/server/server-scope.ts'
import type {NotAsked} from '../effect.ts'
import {lineNotAsked} from './line-not-asked.ts'

/** Says of the first of some virtual hosts that it and the others were not asked for what they have from the main server. */
export function hostsNotAsked([first, ...others]: readonly ServerScope[]): readonly NotAsked[] {
  if (!first?.section) return []
  const which = others.length === 0 ? 'it' : `it and ${others.length} more virtual hosts`
  return [lineNotAsked(first.section, `too many requests: ${which} were asked at their own paths only`)]
}
