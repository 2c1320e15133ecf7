import {createRequire} from 'node:module'
import type {parse} from 'json5'
import type {Transform} from '../../transform/define-transform.ts'
import {type OptionSchema, type OptionSchemas, resolveOptions} from '../../transform/options.ts'
import {definePreset} from '../../transform/preset.ts'
import {UsageError} from '../usage-error.ts'
import {loadTransform, type Subject} from './find-transforms.ts'

/** What runs where no transform is named. */
const DEFAULT = 'wsgi-recommended'

/**
 * The transforms that the values of `-t` name, in order, each with its options.
 * @param style for the option `style` of those that have this style, also within presets
 * @throws {UsageError} for an unknown name or options that cannot be read
 * @throws {OptionsError} for options that the transform does not take
 */
export async function selectTransforms(
  values: readonly string[],
  style: string | undefined,
): Promise<readonly Subject[]> {
  const subjects: Subject[] = []
  for (const value of selectionsOf(values)) {
    const {name, options} = splitSelection(value)
    const subject = await loadTransform(name)
    subjects.push(withOptions(style === undefined ? subject : withStyle(subject, style), name, options))
  }
  return subjects
}

/** The same in words: names, with the options that were given to the `subjects`. */
export function splitSelections(
  values: readonly string[],
  subjects: readonly Subject[],
): readonly {readonly name: string; readonly options: Readonly<Record<string, string | number>>}[] {
  return selectionsOf(values).map((value, index) => {
    const {name, options = {}} = splitSelection(value)
    const subject = subjects[index]
    return {name, options: subject && isTransform(subject) ? typedOptions(options, subject) : {}}
  })
}

/** The values of `-t`, or what runs without one. */
export function selectionsOf(values: readonly string[]): readonly string[] {
  return values.length > 0 ? values : [DEFAULT]
}

interface Selection {
  readonly name: string
  readonly options: Readonly<Record<string, unknown>> | undefined
}

/** Splits `name`, `name={threads: 5}` or `name:threads=5,processes=2`. */
function splitSelection(value: string): Selection {
  const [, name = '', json, pairs] = /^(.*?)(?:=\s*(\{.*\})\s*|:([\w-]+=.*))?$/s.exec(value) ?? []
  if (name.includes('=')) {
    const form = 'name={key: value} or name:key=value'
    throw new UsageError(`cannot read the options in "${value}", expected ${form}`)
  }
  const options = json !== undefined ? readJson(json) : pairs !== undefined ? readPairs(pairs) : undefined
  return {name, options}
}

function readJson(json: string): Readonly<Record<string, unknown>> {
  // Loaded here, because most runs give no options and start-up time counts.
  const json5 = createRequire(import.meta.url)('json5') as {readonly parse: typeof parse}
  try {
    return json5.parse(json)
  } catch (error) {
    throw new UsageError(`cannot read the options ${json}: ${error instanceof Error ? error.message : error}`)
  }
}

/** A comma that no `key=` follows belongs to the value. */
function readPairs(pairs: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pairs.split(/,(?=[\w-]+=)/).map((pair) => {
      const sign = pair.indexOf('=')
      return [pair.slice(0, sign), pair.slice(sign + 1)]
    }),
  )
}

function withOptions(subject: Subject, name: string, given: Selection['options']): Subject {
  if (given === undefined) return subject
  if (!isTransform(subject)) {
    throw new UsageError(`${name} is a preset and has no options; name its transforms instead`)
  }
  const options = typedOptions(given, subject)
  resolveOptions(name, subject.definition.options, options)
  return subject.with(options)
}

/** Options whose numbers are numbers; `resolveOptions` says what else is wrong with them. */
function typedOptions(
  given: Readonly<Record<string, unknown>>,
  {definition}: Transform,
): Readonly<Record<string, string | number>> {
  const schemas: OptionSchemas = definition.options
  const options = Object.entries(given).map(([key, value]) => [
    key,
    toNumberWhereMeant(value, schemas[key]?.type),
  ])
  return Object.fromEntries(options)
}

function withStyle(subject: Subject, style: string): Subject {
  if (!isTransform(subject)) {
    const transforms = subject.definition.transforms.map((transform) => styled(transform, style))
    return definePreset({...subject.definition, transforms})
  }
  return styled(subject, style)
}

function styled(transform: Transform, style: string): Transform {
  const schema: OptionSchema | undefined = transform.definition.options.style
  return schema?.type === 'string' && schema.enum?.includes(style) ? transform.with({style}) : transform
}

function isTransform(subject: Subject): subject is Transform {
  return typeof subject === 'function'
}

/** On a command line every value is text. What is not a number stays text, for the check to say so. */
function toNumberWhereMeant(value: unknown, type: string | undefined): unknown {
  return type === 'integer' && typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value
}
