import type {FileResult} from '../../run/file-result.ts'
import {plain} from '../palette.ts'
import {patchBytes} from './unified-diff.ts'

/**
 * The patch of one file of a run, as `git apply` takes it; empty if nothing changes.
 * @param name of the file in the patch
 */
export function patchOf(result: FileResult, name: string): Uint8Array {
  return patchBytes(result, {name, context: 3, palette: plain})
}
