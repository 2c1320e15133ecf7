import {directiveOf} from '../../httpd/directives/directive-table.ts'
import type {PlacedError} from '../../reading/reading.ts'
import {unknownNameIn} from '../../reading/verdict/unknown-name.ts'
import type {FoundServer} from '../find-server.ts'

/** What a server says of the computer and the build that it is on. */
const OF_PLACE = /^ServerRoot must be a valid directory$|is built-in and can't be loaded$/

/**
 * The errors that a server has on the computer that it is for. A copy comes without files that are elsewhere, and
 * perhaps without those that load its modules; and some builds have modules that no LoadModule names.
 */
export function certainErrors(
  errors: readonly PlacedError[],
  {isComplete, isBuildKnown}: FoundServer,
): readonly PlacedError[] {
  return errors.filter(({phase, message, isOfFiles}) => {
    // A second MPM is there whatever is not here; one that is missing may be loaded by what is not here.
    if (phase === 'start') return (isBuildKnown && isComplete) || message.includes('More than one')
    if (isOfFiles || OF_PLACE.test(message)) return isComplete
    const unknown = unknownNameIn(message)
    return unknown === undefined || (isBuildKnown && isComplete) || !directiveOf(unknown)
  })
}
