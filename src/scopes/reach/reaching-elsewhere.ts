import type {Coverage} from '../../httpd/paths/paths.ts'
import {isConditional, toIdentifier} from '../../syntax/names.ts'
import type {Section} from '../../syntax/nodes.ts'
import type {LineElsewhere} from '../elsewhere.ts'
import type {ServerView} from '../server-view.ts'
import {mayComeInto} from '../unseen/macro-lines.ts'
import {coverageOf, coverageOfBoth} from './coverage.ts'
import type {Reach} from './reach.ts'

/** A directive in another file, and how much of an application it reaches at most. */
export interface ReachingElsewhere extends Pick<LineElsewhere, 'node' | 'sections' | 'file' | 'isBefore'> {
  readonly coverage: Coverage
}

/**
 * Directives of a name in the other files that may apply to requests of an application: conditions may hold, and for
 * an application of the main server a virtual host may be the one whose Include leads here.
 */
export function reachingElsewhere(
  {elsewhere}: ServerView,
  name: string,
  application: Reach,
): readonly ReachingElsewhere[] {
  const hasOwnHost = application.scope.section !== undefined
  const lines = hasOwnHost ? elsewhere.findOutsideHosts(name) : elsewhere.find(name)
  return lines.flatMap(({node, sections, file, isBefore}) => {
    const coverage = coverageAtMost(sections, application)
    return coverage === 'none' ? [] : [{node, sections, file, isBefore, coverage}]
  })
}

/** Those of a whole server that may apply to the application: a line of a macro only where a Use may bring it in. */
export function settersElsewhere(
  view: ServerView,
  name: string,
  application: Reach,
): readonly ReachingElsewhere[] {
  if (!view.elsewhere.isComplete) return []
  return reachingElsewhere(view, name, application).filter(mayComeInto(view, application.scope))
}

/** Sections that say nothing of files and URLs. */
const OTHERS = /^(?:virtualhost|limit|limitexcept|requireall|requireany|requirenone)$/

function coverageAtMost(sections: readonly Section[], application: Reach): Coverage {
  // In a macro the arguments of sections are not known.
  if (sections.some(({name}) => toIdentifier(name) === 'macro')) return 'unknown'
  return sections
    .filter(({name}) => !isConditional(name) && !OTHERS.test(toIdentifier(name)))
    .map((section) => coverageOf(section, application))
    .reduce(coverageOfBoth, 'all')
}
