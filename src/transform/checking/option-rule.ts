import {misfitOf, type OptionSchema} from '../options.ts'
import {
  describe,
  expect,
  type Field,
  integer,
  isObject,
  join,
  listOf,
  type Rule,
  shapeOf,
  text,
  words,
} from './rules.ts'

const DESCRIPTION: Field = {rule: text, isRequired: true}

const integerOption = shapeOf({
  type: {rule: text},
  description: DESCRIPTION,
  default: {rule: integer},
  minimum: {rule: integer},
})

const stringOption = shapeOf({
  type: {rule: text},
  description: DESCRIPTION,
  default: {rule: text},
  enum: {rule: listOf(words)},
  pattern: {rule: expect(isPattern, 'a regular expression, as a string')},
})

/** The schema of one option, whose default is a value that it takes. */
export const optionRule: Rule = (value, path) => {
  const type = isObject(value) ? value.type : undefined
  if (type !== 'integer' && type !== 'string')
    return `"${join(path, 'type')}" must be "integer" or "string", not ${describe(type)}`
  const fault = (type === 'integer' ? integerOption : stringOption)(value, path)
  if (fault !== undefined) return fault
  const schema = value as OptionSchema
  const misfit = misfitOf(schema, schema.default)
  return misfit && `"${join(path, 'default')}" ${misfit}`
}

function isPattern(value: unknown): boolean {
  try {
    return typeof value === 'string' && Boolean(new RegExp(value, 'u'))
  } catch {
    return false
  }
}
