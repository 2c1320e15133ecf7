import type {Section} from '../../syntax/nodes.ts'
import {coverageOf} from './coverage.ts'
import type {Reach} from './reach.ts'

/** True if what is in all these sections surely applies to requests of an application, if only to some. */
export function surelyReaches(sections: readonly Section[], application: Reach): boolean {
  return sections.every((section) => ['all', 'part'].includes(coverageOf(section, application)))
}
