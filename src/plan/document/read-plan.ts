import {readFileSync} from 'node:fs'
import {Ajv} from 'ajv'
import {InputError, reasonOf} from '../../server/input-error.ts'
import type {Plan} from './plan.ts'

/**
 * Reads a plan and checks it against its schema.
 * @param schema content of `schema/plan-1.json`
 * @throws {InputError} if it cannot be read, is no JSON, no plan of a version that is known, or names a file twice
 */
export function readPlan(path: string, schema: object): Plan {
  const plan = parse(path)
  const version = typeof plan === 'object' && plan !== null && 'version' in plan ? plan.version : undefined
  if (version !== undefined && version !== 1)
    throw new InputError(
      `${path}: a plan of version ${String(version)}, expected version 1; use the httpd-codemod that made it`,
    )
  const validate = new Ajv({allowUnionTypes: true}).compile<Plan>(schema)
  if (!validate(plan)) {
    const [error] = validate.errors ?? []
    throw new InputError(
      `${path}: not a plan of httpd-codemod: ${error?.instancePath || 'it'} ${error?.message}`,
    )
  }
  const seen = new Set<string>()
  const twice = plan.files.map(({realPath}) => realPath).find((path) => seen.size === seen.add(path).size)
  if (twice !== undefined)
    throw new InputError(`${path}: not a plan of httpd-codemod: it names ${twice} twice`)
  return plan
}

function parse(path: string): unknown {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw new InputError(`${path}: ${reasonOf(error)}`)
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new InputError(
      `${path}: not a plan of httpd-codemod: ${error instanceof Error ? error.message : error}`,
    )
  }
}
