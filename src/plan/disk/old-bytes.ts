import {existsSync} from 'node:fs'
import {readFile} from '../../server/disk/read-file.ts'
import {CONFIGURATION} from '../../server/disk/size-limits.ts'
import {reasonOf} from '../../server/input-error.ts'
import {hashOf} from '../hash.ts'
import {RefusedError} from '../refused-error.ts'

/**
 * Reads the old bytes of a file where a run kept them, maybe months ago.
 * @param hash what they had when they were kept
 * @throws {RefusedError} if they are not there any more, are damaged, or cannot be read
 */
export function oldBytesIn(backup: string, hash: string): Uint8Array {
  if (existsSync(backup)) {
    const bytes = read(backup)
    if (hashOf(bytes) === hash) return bytes
  }
  throw new RefusedError(`its old bytes are not in ${backup} any more`)
}

function read(backup: string): Uint8Array {
  try {
    return readFile(backup, CONFIGURATION)
  } catch (error) {
    throw new RefusedError(`its old bytes cannot be read from ${backup}: ${reasonOf(error)}`)
  }
}
