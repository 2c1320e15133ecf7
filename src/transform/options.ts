/** Options of transforms: declared once as JSON Schema, which gives types, defaults, checks, help and docs. */
import {createRequire} from 'node:module'
import type {Ajv, ErrorObject} from 'ajv'

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

const load = createRequire(import.meta.url)

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
  const defaults = Object.entries(schemas).map(([name, schema]) => [name, schema.default])
  return {...Object.fromEntries(defaults), ...given} as OptionsOf<S>
}

function validate(transform: string, schemas: OptionSchemas, given: object): void {
  // Loaded here, because most runs give no options and start-up time counts.
  const {Ajv: Validator} = load('ajv') as {Ajv: typeof Ajv}
  const ajv = new Validator({allErrors: true, strict: false})
  const check = ajv.compile({type: 'object', properties: schemas, additionalProperties: false})
  if (check(given)) return
  const problems = (check.errors ?? []).map((error) => `  ${describe(error, given)}`)
  const known = Object.entries(schemas).map(([name, schema]) => `  ${formatOption(name, schema)}`)
  throw new OptionsError(
    [
      `Unexpected options for ${transform}:`,
      ...problems,
      known.length > 0 ? 'Expected:' : 'It takes none.',
      ...known,
    ].join('\n'),
  )
}

function describe({instancePath, keyword, message, params}: ErrorObject, given: object): string {
  if (keyword === 'additionalProperties') return `${String(params.additionalProperty)}: no such option`
  const name = instancePath.slice(1)
  const value = JSON.stringify((given as Record<string, unknown>)[name])
  return `${name}: ${value} ${message ?? 'does not fit'}`
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
