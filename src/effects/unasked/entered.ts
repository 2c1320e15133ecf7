/** Whether a request that was asked comes into a section. */

import {wordsOf} from '../../reading/words.ts'
import {firstPass, queryOf} from '../../resolve/pass.ts'
import {locationFactsOf, pathSettingsOf, readPath} from '../../resolve/request-path.ts'
import {hostHeaderOf, methodOf, type Resolution, type ServerRequest} from '../../resolve/resolution.ts'
import {evaluate} from '../../resolve/sections/expression.ts'
import {matchLocation, type SectionFacts} from '../../resolve/sections/section-match.ts'
import type {ServerModel} from '../../resolve/server/server-model.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import {mapTo} from '../../resolve/steps/reach.ts'
import {variablesOf} from '../../resolve/variables/variables.ts'
import {selectHost} from '../../resolve/virtual-host.ts'
import {appliesTo} from '../ask/paths/section-files.ts'
import type {ChangedSection, Nested} from './changed-sections.ts'

/** A request that was asked, as sections see it. */
export interface AskedFacts extends SectionFacts {
  readonly scope: ServerScope
  readonly method: string
  /** The files it comes to, whether they are there or not. */
  readonly files: readonly string[]
  /** True if mod_wsgi runs something, or would. */
  readonly isRun: boolean
}

/** What sections see of a request. */
export function factsOf(server: ServerModel, request: ServerRequest, answer: Resolution): AskedFacts {
  const {scope} = selectHost(server, request)
  const {path} = readPath(request.path, pathSettingsOf(server, scope))
  const asked = {server, scope, request}
  const pass = firstPass(path, queryOf(request.path))
  const {mapped, file} = mapTo(asked, pass)
  const files = [file.path, ...(answer.script === undefined ? [] : [answer.script])]
  const isRun = answer.processGroup !== undefined || answer.status === 500
  return {
    ...locationFactsOf(server, scope, mapped.pass.path),
    ...{host: hostHeaderOf(request), scope, method: methodOf(request), files, isRun},
    variables: variablesOf(asked, pass),
  }
}

/** True if a request comes into a section, as far as that is known. */
export function isEntered({sections, isOfGroups}: ChangedSection, facts: AskedFacts): boolean {
  return (facts.isRun || !isOfGroups) && sections.every((nested) => enters(nested, facts))
}

/** The same of one section, whatever is around it. */
export function enters({section, siblings}: Nested, facts: AskedFacts): boolean {
  const {name} = section
  if (name.startsWith('<Location')) return matchLocation(section, facts) === 'yes'
  if (name.startsWith('<Limit')) {
    const isNamed = wordsOf(section).some((word) => word.toUpperCase() === facts.method)
    return isNamed === (name === '<Limit')
  }
  if (isCondition(section)) return chainValue({section, siblings}, facts) === true
  return facts.files.some((file) => appliesTo(section, file))
}

/** True for sections of an expression. */
export function isCondition({name}: Nested['section']): boolean {
  return name.startsWith('<If') || name.startsWith('<Else')
}

/** Whether an If, ElseIf or Else applies: those before it in the same chain have a say. */
export function chainValue({section, siblings}: Nested, facts: SectionFacts): boolean | undefined {
  const own = section.name === '<Else' ? true : evaluate(section, facts)
  if (section.name === '<If') return own
  const before = siblings.slice(0, siblings.indexOf(section)).filter(isCondition)
  const chain = before.slice(before.findLastIndex(({name}) => name === '<If'))
  const values = chain.map((each) => (each.name === '<Else' ? true : evaluate(each, facts)))
  if (values.includes(true) || own === false) return false
  return values.includes(undefined) ? undefined : own
}
