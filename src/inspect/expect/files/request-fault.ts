import {InputError} from '../../../server/input-error.ts'
import {requestFrom} from '../../request/request-from-url.ts'
import type {RequestOptions} from '../../request/request-options.ts'

/** Why a URL or an option of a request cannot be read; undefined if they can. */
export function requestFault(url: string, options: RequestOptions = {}): string | undefined {
  try {
    requestFrom(url, options)
    return undefined
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return error.message
  }
}
