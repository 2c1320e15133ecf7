import {InvalidArgumentError} from 'commander'

/**
 * A value that is not empty: an empty one often comes from a variable that is not set.
 * @throws {InvalidArgumentError} if it is
 */
export function neededValue(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('It is empty.')
  return value
}
