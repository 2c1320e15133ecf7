/** What a file gets that is asked for by a method which it is not for (server/core.c: default_handler). */
import {isRegistered} from '../server/registered-methods.ts'
import type {ServerModel} from '../server/server-model.ts'

const READING = new Set(['GET', 'HEAD', 'POST'])

/** True for the methods that a file is for. */
export function isReading(method: string): boolean {
  return READING.has(method)
}

/** The status of a method other than GET, HEAD and POST: one that a Limit names is known too. */
export function statusOfMethod(server: ServerModel, method: string): 200 | 405 | 501 {
  if (method === 'OPTIONS' || method === 'TRACE') return 200
  return isRegistered(server, method) ? 405 : 501
}
