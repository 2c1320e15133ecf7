import {writeFileSync} from 'node:fs'
import type {Plan} from '../../plan/document/plan.ts'
import {plannedFileOf, plannedMessageOf} from '../../plan/document/to-plan.ts'
import {InputError, reasonOf} from '../../server/input-error.ts'
import type {FileResult} from '../../unified/file-result.ts'
import {packageVersion} from '../package-root.ts'
import {splitSelections} from '../selection/select-transforms.ts'
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
export function planOutTo(path: string, flags: PlanFlags): PlanOut {
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
        transforms: splitSelections(flags.transform),
        assumptions: assumptionsOf(flags),
        files,
        findings,
        refusals,
        notes: [...notes],
      }
      try {
        writeFileSync(path, `${JSON.stringify(plan, null, 2)}\n`)
      } catch (error) {
        throw new InputError(`${path}: cannot write the plan: ${reasonOf(error)}`)
      }
    },
  }
}

/** What was said about the server and the run, by flag. */
function assumptionsOf(flags: PlanFlags): Plan['assumptions'] {
  const {root, d, f, C, D, httpdVersion, modWsgiVersion, assume, style, unsafe, follow} = flags
  const said: Readonly<Record<string, string | readonly string[] | undefined>> = {
    '--root': root,
    '-d': d,
    '-f': f,
    '-C': C,
    '-D': D,
    '--httpd-version': httpdVersion?.join('.'),
    '--mod-wsgi-version': modWsgiVersion?.join('.'),
    '--assume': [...assume].map(([name, isOn]) => `${name}=${isOn ? 'on' : 'off'}`),
    '--style': style,
    '--unsafe': unsafe && 'yes',
    '--no-follow': follow ? undefined : 'yes',
  }
  return Object.fromEntries(
    Object.entries(said).flatMap(([flag, value]) =>
      value === undefined || value.length === 0 ? [] : [[flag, value]],
    ),
  )
}
