/** The two servers that a command line of `diff` names. */
import {openBase} from '../../inspect/sides/open-base.ts'
import {openSide} from '../../inspect/sides/open-side.ts'
import type {Side} from '../../inspect/sides/side.ts'
import {readPlan} from '../../plan/document/stored/read-plan.ts'
import {type Moment, openPlan} from '../../plan/sides/open-plan.ts'
import {InputError} from '../../server/input-error.ts'
import type {NamedServer} from '../../server/locate/named-server.ts'
import {namedServerOf, type ServerFlags} from '../server/server-flags.ts'
import {namedServerBy} from '../server/server-of-plan.ts'
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
  if (other === undefined) refuseAlone(one)
  return [await open(one, 'before', flags), await open(other ?? one, 'after', flags)]
}

/** Only a plan is both sides. */
function refuseAlone(text: string): void {
  const plan = planIn(text)
  if (!plan)
    throw new UsageError(`diff takes two servers, and ${text} is one: name the other, or --base origin/main`)
  if (plan.moment !== undefined)
    throw new UsageError(`${text} is one side: name the other, or ${plan.path} for both`)
}

/** A plan stands for the old side as it was before the plan, and for the new one as it will be after it. */
function open(text: string, usual: Moment, flags: ServerFlags): Side | Promise<Side> {
  const own = namedServerOf(undefined, flags)
  const plan = planIn(text)
  if (!plan) return openSide(text, own)
  const document = readPlan(plan.path)
  const [server, ...others] = document.servers
  if (others.length > 0)
    throw new InputError(
      `${plan.path}: a plan of ${document.servers.length} servers; plan the one to compare by itself`,
    )
  const then = namedServerBy(document, server ?? {root: undefined})
  return openPlan(text, document, plan.moment ?? usual, overruled(then, own))
}

/** The plan that a text names, and which side of it where the text says so: `plan.json:before`, `plan.json:after`. */
function planIn(text: string): {readonly path: string; readonly moment: Moment | undefined} | undefined {
  const [, path, moment] = /^(.+\.json)(?::(before|after))?$/s.exec(text) ?? []
  return path === undefined ? undefined : {path, moment: moment as Moment | undefined}
}

/** What was said when the plan was made, unless it is said otherwise now. */
function overruled(then: NamedServer, now: NamedServer): NamedServer {
  return {
    path: undefined,
    root: now.root ?? then.root,
    serverRoot: now.serverRoot ?? then.serverRoot,
    mainFile: now.mainFile ?? then.mainFile,
    before: now.before.length > 0 ? now.before : then.before,
    defines: now.defines.length > 0 ? now.defines : then.defines,
    httpdVersion: now.httpdVersion ?? then.httpdVersion,
    modWsgiVersion: now.modWsgiVersion ?? then.modWsgiVersion,
    assume: new Map([...then.assume, ...now.assume]),
    as: now.as ?? then.as,
  }
}
