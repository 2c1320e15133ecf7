import {readText} from '../../../server/disk/read-file.ts'
import {PLAN} from '../../../server/disk/size-limits.ts'
import {InputError, reasonOf} from '../../../server/input-error.ts'
import {type Plan, plannedFiles} from '../plan.ts'
import type {PlanDocument, PlanDocument1} from './document.ts'
import {placedPlan, planOfVersion1} from './from-document.ts'
import {isPlan} from './is-plan.ts'
import {isPlan1} from './is-plan-1.ts'
import {faultOfPath} from './portable-path.ts'
import {rootOfPlan} from './root-of-plan.ts'

/**
 * Reads a plan and checks it against its schema.
 * @param root puts another folder in the place of the one that the plan was made for
 * @throws {InputError} if it cannot be read, is no JSON, no plan of a version that is known, names a file twice, or one
 * that is not below its root; if there is no such root
 */
export function readPlan(path: string, root?: string): Plan {
  const value = parse(path)
  const plan = versionOf(value) === 1 ? plan1In(path, value, root) : plan2In(path, value, root)
  const seen = new Set<string>()
  const twice = plannedFiles(plan).find(({realPath}) => seen.size === seen.add(realPath).size)
  if (twice !== undefined)
    throw new InputError(`${path}: not a plan of httpd-codemod: it names ${twice.realPath} twice`)
  return plan
}

function versionOf(value: unknown): unknown {
  const version =
    typeof value === 'object' && value !== null && 'version' in value ? value.version : undefined
  return version
}

function plan1In(path: string, value: unknown, root: string | undefined): Plan {
  if (root !== undefined)
    throw new InputError(
      `${path}: a plan of version 1 is bound to its paths, so it cannot be applied to another --root; make a new one`,
    )
  refuseMisfit(path, value, isPlan1)
  return planOfVersion1(value as PlanDocument1)
}

function plan2In(path: string, value: unknown, root: string | undefined): Plan {
  const version = versionOf(value)
  if (version !== undefined && version !== 2)
    throw new InputError(
      `${path}: a plan of version ${String(version)}, expected version 2 or 1; use the httpd-codemod that made it`,
    )
  refuseMisfit(path, value, isPlan)
  const document = value as PlanDocument
  refuseForged(path, document)
  return placedPlan(document, rootOfPlan(document.root, root))
}

/** A schema check as Ajv makes it. */
type Check = typeof isPlan

function refuseMisfit(path: string, value: unknown, check: Check): void {
  if (check(value)) return
  const [fault] = check.errors ?? []
  throw new InputError(
    `${path}: not a plan of httpd-codemod: ${fault?.instancePath || 'it'} ${fault?.message}`,
  )
}

/** A plan may come from elsewhere, and it writes only below its root. */
function refuseForged(path: string, {servers}: PlanDocument): void {
  const refuse = (each: string, fault: string | undefined): void => {
    if (fault === undefined) return
    const told = JSON.stringify(each)
    throw new InputError(`${path}: not a plan to be applied: ${told} is not below its root: ${fault}`)
  }
  for (const {root = '.', files} of servers) {
    refuse(root, faultOfPath(root))
    for (const file of files) refuse(file.path, file.path === '.' ? 'it is a folder' : faultOfPath(file.path))
  }
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
