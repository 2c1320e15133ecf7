import {applyChanges, ConflictError, changeSetOf} from '../../edit/change-set.ts'
import {decode, EncodingError, encode} from '../../text/encoding.ts'
import {hashOf} from '../hash.ts'
import type {PlannedFile} from './plan.ts'

/** Edits that overlap, lie outside of the text, or hold what its encoding cannot store. */
const MISFITS = [ConflictError, RangeError, EncodingError]

/** The bytes that the edits of a plan lead to; undefined if they are not those that it promises. */
export function plannedBytesOf(
  {after, encoding, edits}: PlannedFile,
  bytes: Uint8Array,
): Uint8Array | undefined {
  const {text, encoding: own} = decode(bytes)
  if (own !== encoding) return undefined
  try {
    const content = encode(applyChanges(changeSetOf(text.length, edits), text), own)
    return hashOf(content) === after ? content : undefined
  } catch (error) {
    if (MISFITS.some((misfit) => error instanceof misfit)) return undefined
    throw error
  }
}
