import type {Plan, PlannedServer} from '../../plan/document/plan.ts'
import {RefusedError} from '../../plan/refused-error.ts'
import {completedRuns} from '../../plan/runs/kept/kept-runs.ts'
import type {RunRecord} from '../../plan/runs/run-record.ts'
import {undoneRuns} from '../../plan/runs/undone-runs.ts'
import {undoRun} from '../../plan/undo-run.ts'
import {formatPutBack, type ServerWrite} from '../../report/fleet/server-write.ts'
import {paletteFor} from '../../report/palette.ts'
import {startProgress} from '../../report/progress.ts'
import {InputError} from '../../server/input-error.ts'
import {recoverFirst, usableStateFolder} from '../apply/recover-first.ts'
import type {ExitCode} from '../exit-code.ts'
import {packageVersion} from '../package-root.ts'
import {printNotices} from '../streams/print-notices.ts'
import type {ApplyCommandFlags} from './apply-command-flags.ts'
import {selectServers} from './select-servers.ts'

export type UndoFleetFlags = Pick<
  ApplyCommandFlags,
  'shape' | 'only' | 'except' | 'limit' | 'root' | 'stateDir' | 'color' | 'quiet'
>

/** Puts back the bytes of the runs that wrote the servers of a plan, one after the other. */
export async function undoFleet(plan: Plan, flags: UndoFleetFlags): Promise<ExitCode> {
  const stateFolder = usableStateFolder(flags)
  const servers = selectServers(plan.servers, flags)
  const files = new Set(servers.flatMap((server) => server.files.map(({realPath}) => realPath)))
  await recoverFirst(flags, async () => files)
  const runs = runsInForce(stateFolder)
  const progress = startProgress('Putting back', flags.quiet ? undefined : process.stderr)
  const writes: ServerWrite[] = []
  try {
    for (const server of servers) {
      await progress.step(writes.length, servers.length)
      writes.push(await putBack(server, runs, stateFolder))
    }
  } finally {
    progress.stop()
    const failed = writes.some(({error}) => error !== undefined)
    const palette = paletteFor(flags.color, process.env, process.stderr)
    if (!flags.quiet || failed) printNotices(formatPutBack(writes, palette))
  }
  return writes.some(({error}) => error !== undefined) ? 3 : 0
}

/** The runs that wrote and that are not undone, the last one first. */
function runsInForce(stateFolder: string): readonly RunRecord[] {
  const {runs} = completedRuns(stateFolder)
  const undone = undoneRuns(runs)
  return runs.filter(({id, kind}) => kind === 'apply' && !undone.has(id)).toReversed()
}

async function putBack(
  server: PlannedServer,
  runs: readonly RunRecord[],
  stateFolder: string,
): Promise<ServerWrite> {
  const {name} = server
  const nothing = {server: name, run: undefined, written: 0, done: 0, notes: [], error: undefined}
  const record = runs.find((run) => wroteFor(run, server))
  if (!record) return {...nothing, status: 'unchanged'}
  try {
    const progress = startProgress('Putting back', undefined)
    const {run, notes} = await undoRun(record, {stateFolder, tool: packageVersion(), progress})
    const status = run === undefined ? 'unchanged' : 'changed'
    return {...nothing, status, run, notes, written: run === undefined ? 0 : record.files.length}
  } catch (error) {
    if (!(error instanceof RefusedError) && !(error instanceof InputError)) throw error
    return {...nothing, status: 'refused', error: error.message}
  }
}

/** True for a run of what the plan makes of the server, or of what was left to do of it. */
function wroteFor(run: RunRecord, {files}: PlannedServer): boolean {
  const planned = new Map(files.map(({realPath, after}) => [realPath, after]))
  return run.files.length > 0 && run.files.every(({realPath, after}) => planned.get(realPath) === after)
}
