/** Options of transforms: declared once, in words of JSON Schema, which gives types, defaults, checks, help and docs. */

interface Described {
  readonly description: string
}

export interface IntegerOption extends Described {
  readonly type: 'integer'
  readonly default?: number
  readonly minimum?: number
}

export interface StringOption extends Described {
  readonly type: 'string'
  readonly default?: string
  readonly enum?: readonly string[]
  /** Regular expression the value must match. */
  readonly pattern?: string
}

export type OptionSchema = IntegerOption | StringOption
export type OptionSchemas = Readonly<Record<string, OptionSchema>>
/** Of a transform without options. */
export type NoOptions = Readonly<Record<never, OptionSchema>>

type ValueOf<S extends OptionSchema> = S extends IntegerOption
  ? number
  : S extends {readonly enum: readonly (infer Word)[]}
    ? Word
    : string

/** The options a transform runs with: all that have a default, and those that were given. */
export type OptionsOf<S extends OptionSchemas> = {
  readonly [Name in keyof S]: S[Name] extends {readonly default: unknown}
    ? ValueOf<S[Name]>
    : ValueOf<S[Name]> | undefined
}

/** The options a user may give. */
export type GivenOptions<S extends OptionSchemas> = {readonly [Name in keyof S]?: ValueOf<S[Name]>}

/** Options that do not fit what the transform declares. The message names each one and what would fit. */
export class OptionsError extends Error {
  readonly code = 'options'
}

/**
 * Fills in the defaults.
 * @throws {OptionsError} for an unknown option or a value that does not fit
 */
export function resolveOptions<S extends OptionSchemas>(
  transform: string,
  schemas: S,
  given: GivenOptions<S> | undefined,
): OptionsOf<S> {
  if (given && Object.keys(given).length > 0) validate(transform, schemas, given)
  const values = Object.entries(schemas).map(([name, schema]) => [name, given?.[name] ?? schema.default])
  return Object.fromEntries(values) as OptionsOf<S>
}

function validate(transform: string, schemas: OptionSchemas, given: object): void {
  const problems = Object.entries(given).flatMap(([name, value]) => {
    const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined
    const reason = schema ? misfitOf(schema, value) : 'no such option'
    return reason === undefined ? [] : [`  ${name}: ${schema ? `${JSON.stringify(value)} ` : ''}${reason}`]
  })
  if (problems.length === 0) return
  const known = Object.entries(schemas).map(([name, schema]) => `  ${formatOption(name, schema)}`)
  throw new OptionsError(
    [
      `Unexpected options for ${transform}:`,
      ...problems,
      known.length > 0 ? 'Expected:' : 'It has no options.',
      ...known,
    ].join('\n'),
  )
}

/** Why a value does not fit, after its name; undefined if it does. What is given as undefined is not given. */
export function misfitOf(schema: OptionSchema, value: unknown): string | undefined {
  if (value === undefined) return undefined
  if (schema.type === 'integer') {
    if (typeof value !== 'number' || !Number.isInteger(value)) return 'is not an integer'
    const {minimum} = schema
    return minimum !== undefined && value < minimum ? `is less than ${minimum}` : undefined
  }
  if (typeof value !== 'string') return 'is not a string'
  if (schema.enum && !schema.enum.includes(value)) return `is not one of ${schema.enum.join(', ')}`
  const {pattern} = schema
  return pattern !== undefined && !new RegExp(pattern, 'u').test(value)
    ? `does not match ${pattern}`
    : undefined
}

/** One line on an option: its name, what it takes, its default. */
export function formatOption(name: string, schema: OptionSchema): string {
  const takes =
    schema.type === 'integer'
      ? `integer${schema.minimum === undefined ? '' : ` from ${schema.minimum}`}`
      : (schema.enum?.join(' | ') ?? 'text')
  const preset = schema.default === undefined ? '' : ` (default ${schema.default})`
  return `${name}: ${takes}${preset}`
}
