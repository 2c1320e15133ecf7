/** Small rules for data that no compiler has seen, and ways to put them together. */
import {nearestName} from '../../text/nearest-name.ts'

/** What is wrong with a value, in one sentence that names its path; undefined where it is right. */
export type Rule = (value: unknown, path: string) => string | undefined

export interface Field {
  readonly rule: Rule
  readonly isRequired?: true
}

/** Joins the names of fields, as JavaScript does. */
export function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}

/** What is expected of a value that does not hold it. */
export function expect(holds: (value: unknown) => boolean, expected: string): Rule {
  return (value, path) => (holds(value) ? undefined : `"${path}" must be ${expected}, not ${describe(value)}`)
}

export const text: Rule = expect((value) => typeof value === 'string', 'a string')

export const words: Rule = expect(
  (value) => typeof value === 'string' && value.trim() !== '',
  'a string that is not empty',
)

export const integer: Rule = expect(Number.isInteger, 'an integer')

/** One of a few texts. */
export function oneOf(...names: readonly string[]): Rule {
  return expect(
    (value) => typeof value === 'string' && names.includes(value),
    names.map((name) => `"${name}"`).join(' or '),
  )
}

/** A list whose items all pass a rule. */
export function listOf(rule: Rule): Rule {
  return (value, path) =>
    Array.isArray(value)
      ? firstFault(value, (item, index) => rule(item, `${path}[${index}]`))
      : `"${path}" must be a list, not ${describe(value)}`
}

/** An object whose values all pass a rule, whatever their names. */
export function recordOf(rule: Rule): Rule {
  return (value, path) =>
    isObject(value)
      ? firstFault(Object.entries(value), ([name, each]) => rule(each, join(path, name)))
      : `"${path}" must be an object, not ${describe(value)}`
}

/** An object of certain fields. A field that is undefined is left out. */
export function shapeOf(fields: Readonly<Record<string, Field>>): Rule {
  return (value, path) => {
    if (!isObject(value)) return `"${path}" must be an object, not ${describe(value)}`
    const names = Object.keys(fields)
    const unknown = Object.keys(value).find((name) => !names.includes(name))
    if (unknown !== undefined) {
      const nearest = nearestName(unknown, names)
      const hint =
        nearest === undefined ? `expected one of ${names.join(', ')}` : `did you mean "${nearest}"?`
      return `unknown field "${join(path, unknown)}", ${hint}`
    }
    return firstFault(Object.entries(fields), ([name, {rule, isRequired}]) => {
      const each = value[name]
      if (each !== undefined) return rule(each, join(path, name))
      return isRequired ? `the field "${join(path, name)}" is missing` : undefined
    })
  }
}

/** The first fault that a rule finds among some items. */
function firstFault<Item>(
  items: readonly Item[],
  rule: (item: Item, index: number) => string | undefined,
): string | undefined {
  for (const [index, item] of items.entries()) {
    const fault = rule(item, index)
    if (fault !== undefined) return fault
  }
  return undefined
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A value as people would call it. */
export function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value)
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'an object'
  return typeof value === 'function' ? 'a function' : JSON.stringify(value)
}
