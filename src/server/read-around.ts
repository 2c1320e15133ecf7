import type {Reading} from '../model/reading.ts'
import {findServerAround} from './find-server.ts'
import {InputError} from './input-error.ts'
import {readFound} from './read-found.ts'

/**
 * Reads the server around a file. A main file that cannot be read tells nothing, and is no reason not to look at
 * the file itself.
 */
export function readAround(path: string): Reading | undefined {
  const named = {path: undefined, root: undefined, serverRoot: undefined, mainFile: undefined}
  const unknown = {before: [], defines: [], httpdVersion: undefined, assume: new Map()}
  try {
    return readFound(findServerAround(path, {...named, ...unknown}))
  } catch (error) {
    if (error instanceof InputError) return undefined
    throw error
  }
}
