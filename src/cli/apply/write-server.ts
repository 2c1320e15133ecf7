import type {Plan, PlannedServer} from '../../plan/document/plan.ts'
import {plannedChangesOf} from '../../plan/document/planned-changes.ts'
import {refuseLinks} from '../../plan/document/refuse-links.ts'
import {createServers} from '../../server/servers.ts'
import {namedServerBy} from '../server/server-of-plan.ts'
import type {ApplyFlags} from './apply-flags.ts'
import {withTheirServers} from './files-at-hand.ts'
import {type RecoverFlags, recoverFirst} from './recover-first.ts'
import {type Replaced, replaceFiles} from './replace-files.ts'

/** What was written of a server. */
export interface WrittenServer {
  readonly replaced: Replaced
  readonly written: number
  /** Files that were as they should be. */
  readonly done: number
}

/**
 * Writes what a plan makes of one server: all of its files, or none.
 * @throws {RefusedError} if it does not come about; all files are as they were then
 */
export async function writeServer(
  plan: Plan,
  server: PlannedServer,
  flags: ApplyFlags & RecoverFlags,
): Promise<WrittenServer> {
  const {files} = server
  const named = namedServerBy(plan, server)
  const {root} = named
  const planned = files.map(({realPath}) => realPath)
  refuseLinks(files)
  const readSince = await recoverFirst(flags, () => withTheirServers(planned, createServers(named), root))
  const {changes, done} = plannedChangesOf(files)
  const replaced = await replaceFiles(changes, {servers: createServers(named), root, readSince}, flags)
  return {replaced, written: changes.length, done: done.length}
}
