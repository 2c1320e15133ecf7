/** What is wrong with a file, all of it at once. */
import {InputError} from '../../../server/input-error.ts'
import {lineIndexOf, pointAt} from '../../../text/line-index.ts'
import type {FilePlace} from '../expectation.ts'

/** Collects what is wrong with a file. */
export interface Faults {
  /** The place of an offset in the text. */
  placeOf(offset: number): FilePlace
  /** Notes a fault: what is wrong, and what to write instead. */
  add(offset: number, message: string): void
  /** @throws {AggregateError} of an {InputError} for each fault, if there are any */
  throwAny(): void
}

/** Nobody reads more of them. */
const MOST = 20

/** The faults of a file with a text. */
export function faultsOf(path: string, text: string): Faults {
  const index = lineIndexOf(text)
  const found: {readonly offset: number; readonly message: string}[] = []
  const placeOf = (offset: number): FilePlace => {
    const {line, column} = pointAt(index, Math.min(offset, text.length))
    return {file: path, line, column}
  }
  return {
    placeOf,
    add: (offset, message) => {
      found.push({offset, message})
    },
    throwAny() {
      if (found.length === 0) return
      const sorted = found.sort((one, other) => one.offset - other.offset)
      const errors = sorted.slice(0, MOST).map(({offset, message}) => {
        const {line, column} = placeOf(offset)
        return new InputError(`${path}:${line}:${column}: ${message}`)
      })
      const more = found.length - MOST
      if (more > 0) errors.push(new InputError(`${path}: ${more} more faults`))
      throw new AggregateError(errors)
    },
  }
}
