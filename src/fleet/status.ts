import {isCertain} from '../reading/verdict/fault.ts'
import type {FileResult} from '../run/file-result.ts'
import type {RunEnd} from '../run/open-run.ts'

/**
 * `changed`: something would be written, even if other things are refused; `unchanged`: nothing to do; `refused`: there
 * would be changes, and all are refused or held back; `template`: its files are templates; `managed`: configuration
 * management writes a file that would change; `rejected`: the server does not accept its own configuration;
 * `unreadable`: a file cannot be read, or there is no server; `failed`: a transform broke off.
 */
export const SERVER_STATUSES = [
  'changed',
  'unchanged',
  'refused',
  'template',
  'managed',
  'rejected',
  'unreadable',
  'failed',
] as const

export type ServerStatus = (typeof SERVER_STATUSES)[number]

/** What tells what became of a server. */
interface ServerFacts {
  readonly results: readonly FileResult[]
  readonly errors: readonly unknown[]
  readonly rejected: readonly unknown[]
  readonly end: RunEnd
  readonly managed: readonly unknown[]
}

/** What became of a server. What keeps all of it from being written comes first. */
export function statusOf({results, errors, rejected, end, managed}: ServerFacts): ServerStatus {
  if (errors.length > 0) return 'unreadable'
  const {undeclared, rejections} = end
  if (undeclared.length + rejections.length > 0 || results.some(({failures}) => failures.length > 0))
    return 'failed'
  const changes = results.some(({changeSet}) => changeSet.replacements.length > 0)
  if (results.some(({isBlocked}) => isBlocked)) return 'rejected'
  // A run that ends the error is what the server waits for.
  if (!changes && (rejected.length > 0 || results.some(({faults}) => faults.some(isCertain))))
    return 'rejected'
  if (managed.length > 0) return 'managed'
  if (changes) return 'changed'
  const left = results.filter(({refusals, heldBack}) => refusals.length + heldBack.length > 0)
  if (left.length === 0) return 'unchanged'
  return left.every(({template}) => template !== undefined) ? 'template' : 'refused'
}
