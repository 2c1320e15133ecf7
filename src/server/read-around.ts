import {readServer} from '../model/reading/read-server.ts'
import type {Reading} from '../model/reading.ts'
import {findServerAround} from './find-server.ts'
import {InputError} from './input-error.ts'

/**
 * Reads the server around a file. A main file that cannot be read tells nothing, and is no reason not to look at
 * the file itself.
 */
export function readAround(path: string): Reading | undefined {
  const named = {path: undefined, root: undefined, serverRoot: undefined, mainFile: undefined}
  const unknown = {before: [], defines: [], httpdVersion: undefined, assume: new Map()}
  try {
    const {mainFile, environment} = findServerAround(path, {...named, ...unknown})
    return readServer(mainFile, environment)
  } catch (error) {
    if (error instanceof InputError) return undefined
    throw error
  }
}
