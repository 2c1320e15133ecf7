import {readText} from '../../server/disk/read-file.ts'
import {PLAN} from '../../server/disk/size-limits.ts'
import {InputError, reasonOf} from '../../server/input-error.ts'
import {isPlan} from './is-plan.ts'
import type {Plan} from './plan.ts'

/**
 * Reads a plan and checks it against its schema.
 * @throws {InputError} if it cannot be read, is no JSON, no plan of a version that is known, or names a file twice
 */
export function readPlan(path: string): Plan {
  const value = parse(path)
  const version =
    typeof value === 'object' && value !== null && 'version' in value ? value.version : undefined
  if (version !== undefined && version !== 1)
    throw new InputError(
      `${path}: a plan of version ${String(version)}, expected version 1; use the httpd-codemod that made it`,
    )
  if (!isPlan(value)) {
    const [fault] = isPlan.errors ?? []
    throw new InputError(
      `${path}: not a plan of httpd-codemod: ${fault?.instancePath || 'it'} ${fault?.message}`,
    )
  }
  const plan = value as Plan
  const seen = new Set<string>()
  const twice = plan.files.map(({realPath}) => realPath).find((path) => seen.size === seen.add(path).size)
  if (twice !== undefined)
    throw new InputError(`${path}: not a plan of httpd-codemod: it names ${twice} twice`)
  return plan
}

function parse(path: string): unknown {
  let text: string
  try {
    text = readText(path, PLAN)
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
