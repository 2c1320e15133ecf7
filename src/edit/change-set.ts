import {lowerBound} from '../text/lower-bound.ts'

/**
 * Change sets: all replacements of one text, sorted and apart. The text is the truth; a change set says how one
 * text becomes the next, can be composed with the one that follows, and can be inverted.
 */

/** The characters from `from` to `to` become `text`; an insertion where `from` equals `to`. */
export interface Replacement {
  readonly from: number
  readonly to: number
  readonly text: string
}

export interface ChangeSet {
  /** Length of the text it applies to, in UTF-16 units. */
  readonly length: number
  /** Sorted by place, not overlapping. Insertions at one place keep the order they were made in. */
  readonly replacements: readonly Replacement[]
}

/** Two replacements want the same characters. */
export class ConflictError extends Error {
  readonly code = 'conflict'
  readonly first: Replacement
  readonly second: Replacement

  constructor(first: Replacement, second: Replacement) {
    super(`Two replacements overlap at offset ${second.from}`)
    this.first = first
    this.second = second
  }
}

/**
 * A change set of replacements in any order.
 * @throws {ConflictError} where two of them overlap
 * @throws {RangeError} where one is outside the text
 */
export function changeSetOf(length: number, replacements: readonly Replacement[]): ChangeSet {
  const sorted = replacements.toSorted((one, other) => one.from - other.from || one.to - other.to)
  let last: Replacement | undefined
  for (const replacement of sorted) {
    const {from, to} = replacement
    if (from > to || to > length) {
      throw new RangeError(`Unexpected range ${from} to ${to} in ${length} characters`)
    }
    if (last && from < last.to) throw new ConflictError(last, replacement)
    last = replacement
  }
  return {length, replacements: sorted}
}

export function isEmpty({replacements}: ChangeSet): boolean {
  return replacements.length === 0
}

/** The text after the changes. */
export function applyChanges({length, replacements}: ChangeSet, text: string): string {
  if (text.length !== length) throw new RangeError(`Unexpected ${text.length} characters, expected ${length}`)
  const parts: string[] = []
  let end = 0
  for (const {from, to, text: inserted} of replacements) {
    parts.push(text.slice(end, from), inserted)
    end = to
  }
  parts.push(text.slice(end))
  return parts.join('')
}

/** The change set that turns the changed text back; `text` is the text before the changes. */
export function invertChanges({replacements}: ChangeSet, text: string): ChangeSet {
  let shift = 0
  const inverse = replacements.map(({from, to, text: inserted}) => {
    const start = from + shift
    shift += inserted.length - (to - from)
    return {from: start, to: start + inserted.length, text: text.slice(from, to)}
  })
  return {length: text.length + shift, replacements: inverse}
}

/** Length of the text after the changes. */
export function lengthAfter({length, replacements}: ChangeSet): number {
  return replacements.reduce((sum, {from, to, text}) => sum + text.length - (to - from), length)
}

/**
 * Where an offset comes to lie. At an insertion, and within replaced text, `side` says whether the offset sticks
 * to what was `before` it or `after` it.
 */
export function mapOffset({replacements}: ChangeSet, offset: number, side: 'before' | 'after'): number {
  const shifts = shiftsOf(replacements)
  // The first that does not end before the offset; several may be at one place.
  let at = lowerBound(replacements, ({to}) => to < offset)
  for (; at < replacements.length; at++) {
    const {from, to, text} = replacements[at] as Replacement
    if (from > offset) break
    if (to > offset || (to === offset && from === to && side === 'before')) {
      return from + (shifts[at] as number) + (from === offset || side === 'before' ? 0 : text.length)
    }
  }
  return offset + (shifts[at] as number)
}

const knownShifts = new WeakMap<readonly Replacement[], readonly number[]>()

/** How far each replacement is moved by those before it, and what follows the last one by all. */
function shiftsOf(replacements: readonly Replacement[]): readonly number[] {
  const found = knownShifts.get(replacements)
  if (found) return found
  const shifts = [0]
  let shift = 0
  for (const {from, to, text} of replacements) {
    shift += text.length - (to - from)
    shifts.push(shift)
  }
  knownShifts.set(replacements, shifts)
  return shifts
}
