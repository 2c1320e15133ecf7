import {directiveOf} from '../../httpd/directives/directive-table.ts'
import type {ServerError} from '../../reading/reading.ts'
import type {FoundServer} from '../find-server.ts'

/**
 * The errors that a server has on the computer that it is for. A copy comes without files that are elsewhere, and
 * perhaps without those that load its modules; and some builds have modules that no LoadModule names.
 */
export function certainErrors(
  errors: readonly ServerError[],
  {isComplete, isBuildKnown}: FoundServer,
): readonly ServerError[] {
  return errors.filter(({message, isOfFiles}) => {
    if (isOfFiles || message === 'ServerRoot must be a valid directory') return isComplete
    const unknown = /^Invalid command '(.*?)',/s.exec(message)?.[1]
    return unknown === undefined || (isBuildKnown && isComplete) || !directiveOf(unknown)
  })
}
