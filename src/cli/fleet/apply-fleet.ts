import type {Plan, PlannedServer} from '../../plan/document/plan.ts'
import {InterruptedError} from '../../plan/interrupts.ts'
import {RefusedError} from '../../plan/refused-error.ts'
import {pruneRuns} from '../../plan/runs/kept/prune.ts'
import {formatWritten, type ServerWrite, writeLineOf} from '../../report/fleet/server-write.ts'
import {paletteFor} from '../../report/palette.ts'
import {InputError} from '../../server/input-error.ts'
import type {ApplyFlags} from '../apply/apply-flags.ts'
import {stateFolderFor} from '../apply/replace-files.ts'
import {commandFor, refuseQuotedWords, urlFor} from '../apply/server-words.ts'
import {writeServer} from '../apply/write-server.ts'
import type {ExitCode} from '../exit-code.ts'
import {print} from '../streams/print.ts'
import {printNotices} from '../streams/print-notices.ts'
import type {ApplyCommandFlags} from './apply-command-flags.ts'
import {selectServers} from './select-servers.ts'
import {startSlowProgress} from './slow-progress.ts'

/**
 * Writes the servers of a fleet one after the other, each as a run of its own: one that fails is as it was, and does not
 * keep the others from theirs. What is done already is left alone, so this can be run again.
 * @throws {InputError} if a name of a server could become a command
 */
export async function applyFleet(plan: Plan, flags: ApplyCommandFlags): Promise<ExitCode> {
  refuseQuotedWords('--verify', flags.verify)
  refuseQuotedWords('--reload', flags.reload)
  const servers = selectServers(plan.servers, flags)
  const palette = paletteFor(flags.color, process.env, process.stderr)
  const progress = flags.quiet ? undefined : startSlowProgress(servers.length)
  const writes: ServerWrite[] = []
  let failures = 0
  try {
    for (const server of servers) {
      await progress?.step(writes.length, failures)
      const write = await written(plan, server, flags)
      writes.push(write)
      if (flags.format === 'jsonl') print(writeLineOf(write))
      if (write.error === undefined) continue
      failures++
      if (flags.maxFailures !== undefined && failures > flags.maxFailures) break
    }
  } catch (error) {
    if (!(error instanceof InterruptedError) || !writes.some(({status}) => status === 'changed')) throw error
    throw new InterruptedError(
      error.signal,
      'the servers that were not written are as they were, and the same command writes them',
    )
  } finally {
    progress?.stop()
    // Who interrupts a run has to know, too, which servers are done.
    if (!flags.quiet || failures > 0)
      printNotices(formatWritten(writes, servers.length - writes.length, palette))
  }
  pruneRuns(stateFolderFor(flags), new Date())
  return failures > 0 ? 3 : 0
}

async function written(plan: Plan, server: PlannedServer, flags: ApplyCommandFlags): Promise<ServerWrite> {
  const {name} = server
  try {
    const {replaced, written: count, done} = await writeServer(plan, server, ofServer(flags, server, plan))
    const status = replaced.run === undefined ? 'unchanged' : 'changed'
    return {
      server: name,
      status,
      run: replaced.run,
      written: count,
      done,
      notes: replaced.notes,
      error: undefined,
    }
  } catch (error) {
    if (!(error instanceof RefusedError) && !(error instanceof InputError)) throw error
    const status = error instanceof RefusedError ? 'refused' : 'failed'
    return {server: name, status, run: undefined, written: 0, done: 0, notes: [], error: error.message}
  }
}

/** Commands and URLs that say which server is meant. */
function ofServer(
  flags: ApplyCommandFlags,
  {name, root}: PlannedServer,
  plan: Plan,
): ApplyCommandFlags & ApplyFlags {
  const words = {server: name, root: root ?? plan.root ?? '/'}
  const {verify, reload, probe} = flags
  return {
    ...flags,
    quiet: true,
    ...(verify !== undefined && {verify: commandFor(verify, words)}),
    ...(reload !== undefined && {reload: commandFor(reload, words)}),
    probe: probe.map((url) => urlFor(url, words)),
  }
}
