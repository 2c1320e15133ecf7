import type {ServerDirective} from '../reading/server-directive.ts'

/** True if two directives say the same, with all that is in them. */
export function isSame(one: ServerDirective, other: ServerDirective): boolean {
  return one === other || (isSameLine(one, other) && areEach(one.children, other.children, isSame))
}

/** True if the lines of two directives or sections say the same. */
export function isSameLine(one: ServerDirective, other: ServerDirective): boolean {
  const isText = (text: string, same: string): boolean => text === same
  return (
    one.name === other.name && one.args === other.args && areEach(one.conditions, other.conditions, isText)
  )
}

/** True if two lists are alike item by item. */
export function areEach<T>(
  some: readonly T[],
  others: readonly T[],
  isAlike: (one: T, other: T) => boolean,
): boolean {
  return some.length === others.length && some.every((one, index) => isAlike(one, others[index] as T))
}
