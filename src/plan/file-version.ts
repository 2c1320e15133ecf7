import {hashOf} from './hash.ts'

/** The bytes of a file at one time. */
export interface FileVersion {
  readonly bytes: Uint8Array
  /** Their SHA-256. */
  readonly hash: string
}

/** A version of these bytes. */
export function versionOf(bytes: Uint8Array): FileVersion {
  return {bytes, hash: hashOf(bytes)}
}
