import {type ChangeSet, lengthAfter, type Replacement} from './change-set.ts'

/** A stretch of the first change set's result: kept from the base text, inserted, or a place where text went. */
interface Stretch {
  readonly kind: 'kept' | 'inserted' | 'deleted'
  /** In the base text. */
  readonly from: number
  readonly to: number
  readonly text: string
}

/**
 * One change set that does what `first` and then `second` do. What the second one takes away of the first one's
 * insertions leaves no trace, so an edit that is undone later shows in no preview.
 */
export function composeChanges(first: ChangeSet, second: ChangeSet): ChangeSet {
  if (lengthAfter(first) !== second.length) {
    throw new RangeError(
      `Unexpected change set for ${second.length} characters, expected ${lengthAfter(first)}`,
    )
  }
  const stretches = stretchesOf(first)
  const output: Replacement[] = []
  let index = 0
  let used = 0
  let base = 0
  const emit = (from: number, to: number, text: string): void => {
    const last = output.at(-1)
    if (last && last.to === from) output[output.length - 1] = {from: last.from, to, text: last.text + text}
    else output.push({from, to, text})
  }
  // Takes `count` characters of the first result; text the second one keeps is passed on, else dropped.
  const take = (count: number, keep: boolean): void => {
    let left = count
    while (index < stretches.length) {
      const {kind, from, to, text} = stretches[index] as Stretch
      if (kind === 'deleted') {
        emit(from, to, '')
        base = to
        index++
        continue
      }
      if (left === 0) return
      const size = kind === 'kept' ? to - from : text.length
      const taken = Math.min(left, size - used)
      if (kind === 'kept') {
        if (!keep) emit(from + used, from + used + taken, '')
        base = from + used + taken
      } else if (keep) emit(from, from, text.slice(used, used + taken))
      left -= taken
      used += taken
      if (used < size) return
      index++
      used = 0
    }
  }
  let position = 0
  for (const {from, to, text} of second.replacements) {
    take(from - position, true)
    emit(base, base, text)
    take(to - from, false)
    position = to
  }
  take(second.length - position, true)
  return {length: first.length, replacements: output.filter(({from, to, text}) => from < to || text !== '')}
}

function stretchesOf({length, replacements}: ChangeSet): readonly Stretch[] {
  const stretches: Stretch[] = []
  let end = 0
  const push = (kind: Stretch['kind'], from: number, to: number, text: string): void => {
    if (from < to || text !== '') stretches.push({kind, from, to, text})
  }
  for (const {from, to, text} of replacements) {
    push('kept', end, from, '')
    push('inserted', from, from, text)
    push('deleted', from, to, '')
    end = to
  }
  push('kept', end, length, '')
  return stretches
}
