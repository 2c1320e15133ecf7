import {statSync} from 'node:fs'
import {dirname} from 'node:path'
import type {
  Plan,
  PlannedFile,
  PlannedMessage,
  PlannedRefusal,
  PlannedServer,
  PlannedShape,
} from '../../plan/document/plan.ts'
import {commonFolder} from '../../plan/document/stored/portable-path.ts'
import {readPlan} from '../../plan/document/stored/read-plan.ts'
import {planDocumentOf} from '../../plan/document/stored/to-document.ts'
import {plannedFileOf, plannedMessageOf} from '../../plan/document/to-plan.ts'
import type {FileResult} from '../../run/file-result.ts'
import {realPathOf, systemPath} from '../../server/disk/paths.ts'
import {InputError} from '../../server/input-error.ts'
import {packageVersion} from '../package-root.ts'
import type {Subject} from '../selection/find-transforms.ts'
import {splitSelections} from '../selection/select-transforms.ts'
import {type DocumentKind, refuseToReplace, saveDocument} from '../streams/save-document.ts'
import {assumptionsOf} from './assumptions.ts'
import type {PlanFlags} from './plan-flags.ts'

const PLAN: DocumentKind = {name: 'plan', read: (path) => readPlan(path)}

/** A plan of this run, which knows where its servers are. */
type MadePlan = Plan & {readonly root: string}

/** Collects a plan. */
export interface PlanOut {
  /** Begins the next server of the plan. */
  server(place: ServerPlace): ServerOut
  /**
   * All that was collected.
   * @throws {InputError} if two servers would write one file
   */
  plan(shapes?: readonly PlannedShape[]): MadePlan
}

/** A server of a plan. */
export interface ServerPlace extends Pick<PlannedServer, 'name' | 'shape' | 'values'> {
  /** Folder that is `/` for it, as it was named; undefined for that of this computer. */
  readonly root: string | undefined
  /** Files and folders that it was named by. */
  readonly paths: readonly string[]
}

/** Collects what becomes of one server. */
export interface ServerOut {
  /** @param takes `messages`: what was found and refused alone, where nothing is to be written */
  add(result: FileResult, realPath: string | undefined, takes: 'edits' | 'messages'): void
  /** Ends it, with what has to be known of it. */
  end(notes: Iterable<string>): void
}

/** An empty plan. */
export function collectPlan(flags: PlanFlags, subjects: readonly Subject[]): PlanOut {
  const servers: PlannedServer[] = []
  const folders = new Set<string>()
  return {
    server(place) {
      const root = place.root === undefined ? undefined : realPathOf(place.root)
      for (const folder of root === undefined ? place.paths.flatMap(folderAt) : [root]) folders.add(folder)
      const files: PlannedFile[] = []
      const findings: PlannedMessage[] = []
      const refusals: PlannedRefusal[] = []
      return {
        add(result, realPath = result.path, takes) {
          if (result.findings.length + result.refusals.length > 0) folders.add(dirname(realPath))
          for (const finding of result.findings) findings.push(plannedMessageOf(realPath, finding))
          for (const refusal of result.refusals)
            refusals.push({...plannedMessageOf(realPath, refusal), unlock: refusal.unlock})
          if (takes === 'messages' || result.changeSet.replacements.length === 0) return
          folders.add(dirname(realPath))
          files.push(plannedFileOf(result, realPath))
        },
        end(notes) {
          const {name, shape, values} = place
          servers.push({
            ...{name, root, files, findings, refusals},
            ...(shape !== undefined && {shape}),
            ...(values !== undefined && {values}),
            notes: [...notes],
          })
        },
      }
    },
    plan(shapes) {
      refuseShared(servers)
      const root = commonFolder([...folders])
      return {
        ...{tool: packageVersion(), root, transforms: splitSelections(flags.transform, subjects)},
        ...{assumptions: assumptionsOf(flags, root), servers},
        ...(shapes && {shapes}),
      }
    },
  }
}

/** A second server that writes a file would find it changed by the first. */
function refuseShared(servers: readonly PlannedServer[]): void {
  const writers = new Map<string, string>()
  for (const {name, files} of servers) {
    for (const {realPath} of files) {
      const other = writers.get(realPath)
      if (other !== undefined)
        throw new InputError(
          `${realPath}: ${other} and ${name} would both write this file, and a plan writes a file once; leave out one of the two`,
        )
      writers.set(realPath, name)
    }
  }
}

/**
 * Writes a plan to a file.
 * @throws {InputError} if it cannot be written
 */
export function savePlan(path: string, plan: MadePlan): void {
  saveDocument(path, `${JSON.stringify(planDocumentOf(plan), null, 2)}\n`, PLAN)
}

/**
 * Refuses to save a plan over anything else.
 * @throws {InputError} with the reason
 */
export function refusePlan(path: string): void {
  refuseToReplace(path, PLAN)
}

/** The folder that a path is, or is in; none where it is not there. */
function folderAt(path: string): readonly string[] {
  try {
    const real = realPathOf(path)
    return [statSync(systemPath(real)).isDirectory() ? real : dirname(real)]
  } catch {
    return []
  }
}
