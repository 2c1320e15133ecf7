import {neededValue} from './needed-value.ts'

/** Collects the values of an option that is given several times; none is empty. */
export function appendValue(value: string, before: readonly string[]): readonly string[] {
  return [...before, neededValue(value)]
}
