import {existsSync, writeFileSync} from 'node:fs'
import type {Plan} from '../../plan/document/plan.ts'
import {plannedFileOf, plannedMessageOf} from '../../plan/document/to-plan.ts'
import type {FileResult} from '../../run/file-result.ts'
import {systemPath} from '../../server/disk/paths.ts'
import {readBeginning} from '../../server/disk/read-file.ts'
import {InputError, reasonOf} from '../../server/input-error.ts'
import {packageVersion} from '../package-root.ts'
import type {Subject} from '../selection/find-transforms.ts'
import {splitSelections} from '../selection/select-transforms.ts'
import {assumptionsOf} from './assumptions.ts'
import type {PlanFlags} from './plan-flags.ts'

/** Collects what `-o` saves. */
export interface PlanOut {
  add(result: FileResult, realPath: string | undefined): void
  /**
   * Writes the plan.
   * @throws {InputError} if it cannot be written
   */
  save(notes: Iterable<string>): void
}

/** A plan to be written to a file. */
export function planOutTo(path: string, flags: PlanFlags, subjects: readonly Subject[]): PlanOut {
  const files: Plan['files'][number][] = []
  const findings: Plan['findings'][number][] = []
  const refusals: Plan['refusals'][number][] = []
  return {
    add(result, realPath) {
      findings.push(...result.findings.map((finding) => plannedMessageOf(result.path, finding)))
      refusals.push(
        ...result.refusals.map((refusal) => ({
          ...plannedMessageOf(result.path, refusal),
          unlock: refusal.unlock,
        })),
      )
      if (realPath !== undefined && result.changeSet.replacements.length > 0)
        files.push(plannedFileOf(result, realPath))
    },
    save(notes) {
      const plan: Plan = {
        version: 1,
        tool: packageVersion(),
        transforms: splitSelections(flags.transform, subjects),
        assumptions: assumptionsOf(flags),
        files,
        findings,
        refusals,
        notes: [...notes],
      }
      refuseToReplace(path)
      try {
        writeFileSync(systemPath(path), `${JSON.stringify(plan, null, 2)}\n`)
      } catch (error) {
        throw new InputError(`${path}: cannot write the plan: ${reasonOf(error)}`)
      }
    },
  }
}

/** A plan may take the place of an older one, but of nothing else. */
function refuseToReplace(path: string): void {
  if (existsSync(systemPath(path)) && !beginsAsPlan(path))
    throw new InputError(`${path}: this file exists and is not a plan; choose another name for the plan`)
}

function beginsAsPlan(path: string): boolean {
  try {
    return /^\s*(?:\{|$)/.test(Buffer.from(readBeginning(path, 64)).toString('latin1'))
  } catch (error) {
    throw new InputError(`${path}: cannot write the plan: ${reasonOf(error)}`)
  }
}
