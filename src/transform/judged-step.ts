import {changeSetOf} from '../edit/change-set.ts'
import type {Effect} from '../effects/effect.ts'
import type {Root} from '../syntax/nodes.ts'
import type {TransformRun} from './outcome.ts'
import type {TransformResult} from './run-transform.ts'

/** Gives the effects of a step that its transform does not declare. */
export type JudgeStep = (run: TransformRun, before: Root, after: Root) => readonly Effect[]

/**
 * A step as it is taken: where the server would do what the transform does not declare, its changes are held back and
 * the next transform gets the tree as it was; where unsafe changes are asked for, they are made all the same.
 */
export function judged(
  done: TransformResult,
  before: Root,
  {httpdJudge, httpdTakes}: {readonly httpdJudge?: JudgeStep; readonly httpdTakes?: 'safe' | 'unsafe'},
): TransformResult {
  const {run, root} = done
  if (root === before || !httpdJudge) return done
  const undeclared = httpdJudge(run, before, root)
  if (undeclared.length === 0) return done
  if (httpdTakes === 'unsafe') return {run: {...run, undeclared}, root}
  const unsafe = run.changes.map((change) => ({...change, applicability: 'unsafe' as const}))
  return {
    run: {
      ...run,
      undeclared,
      outcome: 'unchanged',
      changeSet: changeSetOf(before.position.end.offset, []),
      changes: [],
      heldBack: [...unsafe, ...run.heldBack],
      notes: [],
    },
    root: before,
  }
}
