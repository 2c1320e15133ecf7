/** The two servers that a command line of `diff` names. */
import {openBase} from '../../inspect/sides/open-base.ts'
import {openSide} from '../../inspect/sides/open-side.ts'
import type {Side} from '../../inspect/sides/side.ts'
import {readPlan} from '../../plan/document/read-plan.ts'
import {openPlan} from '../../plan/sides/open-plan.ts'
import {namedServerBy} from '../plan/assumptions.ts'
import {namedServerOf, type ServerFlags} from '../server/server-flags.ts'
import {UsageError} from '../usage-error.ts'

/** Both sides, the old one first. */
export type TwoSides = readonly [old: Side, now: Side]

/**
 * Opens two servers; a saved plan, before and after it; or with `--base` the server of a git revision and the one of the
 * working tree.
 * @throws {UsageError} if there are more or fewer than it takes
 */
export async function openSides(
  paths: readonly string[],
  flags: ServerFlags & {readonly base?: string},
): Promise<TwoSides> {
  const [one, other, ...more] = paths
  if (paths.includes('')) throw new UsageError('a path is empty; expected a file, a folder or REVISION:PATH')
  if (flags.base !== undefined) {
    if (other !== undefined)
      throw new UsageError('--base compares the working tree with a revision, so it takes one path at most')
    const sides = openBase(flags.base, namedServerOf(one, flags))
    return [sides.old, sides.new]
  }
  if (one === undefined || more.length > 0)
    throw new UsageError(
      `diff takes two servers, OLD and NEW, or one with --base; see httpd-codemod help diff`,
    )
  if (other !== undefined) {
    const named = namedServerOf(undefined, flags)
    return [openSide(one, named), openSide(other, named)]
  }
  if (!one.endsWith('.json'))
    throw new UsageError(`diff takes two servers, and ${one} is one: name the other, or --base origin/main`)
  const plan = readPlan(one)
  const named = namedServerBy(plan.assumptions)
  return [await openPlan(one, plan, 'before', named), await openPlan(one, plan, 'after', named)]
}
