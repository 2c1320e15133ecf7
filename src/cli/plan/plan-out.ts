import type {Plan} from '../../plan/document/plan.ts'
import {readPlan} from '../../plan/document/read-plan.ts'
import {plannedFileOf, plannedMessageOf} from '../../plan/document/to-plan.ts'
import type {FileResult} from '../../run/file-result.ts'
import {packageVersion} from '../package-root.ts'
import type {Subject} from '../selection/find-transforms.ts'
import {splitSelections} from '../selection/select-transforms.ts'
import {type DocumentKind, refuseToReplace, saveDocument} from '../streams/save-document.ts'
import {assumptionsOf} from './assumptions.ts'
import type {PlanFlags} from './plan-flags.ts'

const PLAN: DocumentKind = {name: 'plan', read: readPlan}

/** Collects what `-o` saves. */
export interface PlanOut {
  add(result: FileResult, realPath: string | undefined): void
  /**
   * Writes the plan.
   * @throws {InputError} if it cannot be written
   */
  save(notes: Iterable<string>): void
}

/**
 * A plan to be written to a file.
 * @throws {InputError} if something else is there
 */
export function planOutTo(path: string, flags: PlanFlags, subjects: readonly Subject[]): PlanOut {
  refuseToReplace(path, PLAN)
  const files: Plan['files'][number][] = []
  const findings: Plan['findings'][number][] = []
  const refusals: Plan['refusals'][number][] = []
  return {
    add(result, realPath) {
      for (const finding of result.findings) findings.push(plannedMessageOf(result.path, finding))
      for (const refusal of result.refusals)
        refusals.push({...plannedMessageOf(result.path, refusal), unlock: refusal.unlock})
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
      saveDocument(path, `${JSON.stringify(plan, null, 2)}\n`, PLAN)
    },
  }
}
