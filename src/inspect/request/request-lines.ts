/** Requests as JSON, one on each line. */
import {InputError} from '../../server/input-error.ts'
import {type AskedRequest, requestFrom} from './request-from-url.ts'
import type {RequestOptions} from './request-options.ts'

const TEXTS = ['from', 'user', 'method', 'connect'] as const

/**
 * Reads `{"url": …, "from": …, "user": …, "method": …, "headers": {…}, "connect": …}`, of which the URL alone is needed.
 * @throws {InputError} if it cannot be read
 */
export function requestFromLine(line: string): AskedRequest {
  const fields = fieldsOf(line)
  const {url, headers = {}} = fields
  if (typeof url !== 'string') throw new InputError('a request has no "url"')
  for (const name of Object.keys(fields)) {
    if (!NAMES.has(name)) throw new InputError(`a request has no "${name}", but ${[...NAMES].join(', ')}`)
  }
  const options: {-readonly [Key in keyof RequestOptions]: RequestOptions[Key]} = {}
  for (const name of TEXTS) {
    const value = fields[name]
    if (value === undefined || value === null) continue
    if (typeof value !== 'string') throw new InputError(`"${name}" is not a text`)
    options[name] = value
  }
  return requestFrom(url, {...options, headers: linesOf(headers)})
}

const NAMES = new Set<string>(['url', ...TEXTS, 'headers'])

function fieldsOf(line: string): Readonly<Record<string, unknown>> {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    throw new InputError('this is not JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new InputError('this is not a JSON object')
  return value as Readonly<Record<string, unknown>>
}

function linesOf(headers: unknown): readonly string[] {
  if (typeof headers !== 'object' || headers === null || Array.isArray(headers))
    throw new InputError('"headers" is not an object of names and values')
  return Object.entries(headers).map(([name, value]) => {
    if (typeof value !== 'string') throw new InputError(`the header "${name}" is not a text`)
    return `${name}: ${value}`
  })
}
