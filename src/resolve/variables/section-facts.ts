import type {Asked} from '../asked.ts'
import type {Pass} from '../pass.ts'
import {locationFactsOf} from '../request-path.ts'
import {hostHeaderOf} from '../resolution.ts'
import type {SectionFacts} from '../sections/section-match.ts'
import {variablesOf} from './variables.ts'

/** The facts that sections ask of a request. */
export function sectionFactsOf(
  asked: Asked,
  pass: Pass,
  method: string,
): SectionFacts & {readonly method: string} {
  const {server, scope, request} = asked
  const {path, locationPath} = locationFactsOf(server, scope, pass.path)
  return {path, locationPath, host: hostHeaderOf(request), method, variables: variablesOf(asked, pass)}
}
