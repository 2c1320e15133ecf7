import type {Assignment} from '../pass.ts'
import {locationFactsOf} from '../request-path.ts'
import {scopeSectionsOf} from '../sections/scope-sections.ts'
import {patternOf} from '../sections/section-match.ts'
import {regexOf} from '../server/regex-defaults.ts'
import type {ServerModel} from '../server/server-model.ts'
import type {ServerScope} from '../server/server-scope.ts'
import {groupNamesOf} from './group-names.ts'

/**
 * The variables that the expressions of Location sections set for a path, one for each group with a name: `MATCH_NAME`
 * (server/request.c: ap_location_walk).
 * @returns undefined where not all names are known
 */
export function namedMatchesOf(
  server: ServerModel,
  scope: ServerScope,
  path: string,
): readonly Assignment[] | undefined {
  const facts = locationFactsOf(server, scope, path)
  const found: Assignment[] = []
  for (const list of scopeSectionsOf(server, scope).locations)
    for (const section of list.around(facts.locationPath, facts.path)) {
      const {text, isRegex} = patternOf(section)
      const names = isRegex ? groupNamesOf(text) : NONE
      if (names?.size === 0) continue
      const match = regexOf(section, text).exec(facts.path)
      if (match === null) continue
      if (!names || !match) return undefined
      for (const [group, name] of names)
        found.push({name: `match_${name.toLowerCase()}`, value: match.groups[group] ?? ''})
    }
  return found
}

const NONE: ReadonlyMap<number, string> = new Map()
