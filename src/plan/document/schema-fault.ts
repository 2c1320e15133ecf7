/** The part of JSON Schema, draft 7, that `schema/plan-1.json` is written in. */
export interface Schema {
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly pattern?: string
  readonly minimum?: number
  readonly anyOf?: readonly Schema[]
  readonly items?: Schema
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: Schema
}

/** Where a value differs from its schema. */
export interface SchemaFault {
  /** JSON Pointer to the place; empty for the whole. */
  readonly place: string
  /** What is expected there: `must be string`. */
  readonly message: string
}

type Json = Readonly<Record<string, unknown>>

/** The first fault of a value that was parsed from JSON; undefined if it is as its schema says. */
export function schemaFaultOf(value: unknown, schema: Schema): SchemaFault | undefined {
  const message = ownFaultOf(value, schema)
  if (message !== undefined) return {place: '', message}
  if (schema.anyOf) {
    const faults = schema.anyOf.map((each) => schemaFaultOf(value, each))
    if (!faults.includes(undefined)) return faults[0]
  }
  if (Array.isArray(value)) return schema.items && faultOfItems(value, schema.items)
  return isObject(value) ? faultOfProperties(value, schema) : undefined
}

function ownFaultOf(value: unknown, schema: Schema): string | undefined {
  const {type, minimum, pattern, required} = schema
  if (type !== undefined && !isOfType(value, type)) return `must be ${type}`
  if ('const' in schema && value !== schema.const) return 'must be equal to constant'
  if (schema.enum && !schema.enum.includes(value)) return 'must be equal to one of the allowed values'
  if (minimum !== undefined && typeof value === 'number' && value < minimum) return `must be >= ${minimum}`
  if (pattern !== undefined && typeof value === 'string' && !expressionOf(pattern).test(value))
    return `must match pattern "${pattern}"`
  if (!required || !isObject(value)) return undefined
  const missing = required.find((name) => !Object.hasOwn(value, name))
  return missing === undefined ? undefined : `must have required property '${missing}'`
}

function isOfType(value: unknown, type: string | readonly string[]): boolean {
  if (typeof type !== 'string') return type.some((each) => isOfType(value, each))
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'array') return Array.isArray(value)
  return type === 'object' ? isObject(value) : typeof value === type
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function faultOfItems(values: readonly unknown[], schema: Schema): SchemaFault | undefined {
  for (let index = 0; index < values.length; index++) {
    const fault = schemaFaultOf(values[index], schema)
    if (fault) return below(`${index}`, fault)
  }
  return undefined
}

function faultOfProperties(
  value: Json,
  {properties = {}, additionalProperties}: Schema,
): SchemaFault | undefined {
  for (const name of Object.keys(value)) {
    const schema = Object.hasOwn(properties, name) ? properties[name] : additionalProperties
    const fault = schema && schemaFaultOf(value[name], schema)
    if (fault) return below(name, fault)
  }
  return undefined
}

function below(name: string, {place, message}: SchemaFault): SchemaFault {
  return {place: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}${place}`, message}
}

const expressions = new Map<string, RegExp>()

function expressionOf(pattern: string): RegExp {
  const known = expressions.get(pattern) ?? new RegExp(pattern, 'u')
  expressions.set(pattern, known)
  return known
}
