/** Finds the requests that were asked and may come into a section, so that not each is tried on each section. */
import {startingWithIn} from '../../httpd/paths/starting-with.ts'
import {groupBy} from '../../query/group-by.ts'
import {once} from '../../query/once.ts'
import {startOfSection} from '../../resolve/sections/section-match.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import type {ChangedSection} from './changed-sections.ts'
import type {AskedFacts} from './entered.ts'

/** What was asked in some part of a server. */
export interface AskedPart {
  readonly facts: readonly AskedFacts[]
  /** Those that may come into a section; none that does is left out. */
  mayEnter(changed: ChangedSection): readonly AskedFacts[]
}

/** Sorts what was asked of a server: what came to one scope, and all of it. */
export function askedIndexOf(facts: readonly AskedFacts[]): {
  readonly all: AskedPart
  readonly of: (scope: ServerScope) => AskedPart
} {
  const byScope = groupBy(facts, ({scope}) => scope)
  const parts = new Map<ServerScope, AskedPart>()
  return {
    all: partOf(facts),
    of(scope) {
      const part = parts.get(scope) ?? partOf(byScope.get(scope) ?? [])
      parts.set(scope, part)
      return part
    },
  }
}

function partOf(facts: readonly AskedFacts[]): AskedPart {
  const byPath = once(() => startingWithIn(facts, (each) => [each.path, each.locationPath]))
  const byFile = once(() => startingWithIn(facts, ({files}) => files))
  return {
    facts,
    mayEnter({sections}) {
      for (const {section} of sections) {
        const start = startOfSection(section)
        if (start.text !== '') return (start.of === 'url' ? byPath() : byFile())(start.text)
      }
      return facts
    },
  }
}
