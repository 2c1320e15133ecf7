import {InvalidArgumentError} from 'commander'

/** A value that says something: an empty one, as from a variable that is not set, is an error. */
export function neededValue(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('It is empty.')
  return value
}
