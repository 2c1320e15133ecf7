/**
 * The place of the first item for which `isBefore` does not hold, found by bisection; the number of items if it holds for
 * all of them.
 * @param items sorted so that those for which it holds come first
 */
export function lowerBound<T>(items: readonly T[], isBefore: (item: T) => boolean): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (isBefore(items[middle] as T)) low = middle + 1
    else high = middle
  }
  return low
}
