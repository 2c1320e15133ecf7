import {type Entry, offsetOf} from '../yaml/entries.ts'
import type {Read} from '../yaml/scalars.ts'
import type {Faults} from './faults.ts'

/** The value that was read of an entry; undefined where it is wrong, which is added to the faults. */
export function entryValue<Value>(
  {value: node, at}: Entry,
  read: Read<Value>,
  faults: Faults,
): Value | undefined {
  if ('value' in read) return read.value
  faults.add(node ? offsetOf(node) : at, read.wrong)
  return undefined
}
