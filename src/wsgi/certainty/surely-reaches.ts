import type {Section} from '../../syntax/nodes.ts'
import type {Application} from '../applications.ts'
import {coverageOf} from '../coverage.ts'

/** True if what stands in all these sections surely applies to requests of an application, if only to some. */
export function surelyReaches(sections: readonly Section[], application: Application): boolean {
  return sections.every((section) => ['all', 'part'].includes(coverageOf(section, application)))
}
