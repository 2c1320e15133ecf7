import {readPlan} from '../../plan/document/stored/read-plan.ts'
import {refuseMissingRoot} from '../../plan/document/stored/root-of-plan.ts'
import {pruneRuns} from '../../plan/runs/kept/prune.ts'
import {paletteFor} from '../../report/palette.ts'
import {formatReplaced} from '../apply/format-replaced.ts'
import {writeServer} from '../apply/write-server.ts'
import type {ExitCode} from '../exit-code.ts'
import type {ApplyCommandFlags} from '../fleet/apply-command-flags.ts'
import {printNotices} from '../streams/print-notices.ts'
import {UsageError} from '../usage-error.ts'

/** Writes a reviewed plan: all files of a server, or none. */
export async function applyCommand(path: string, flags: ApplyCommandFlags): Promise<ExitCode> {
  const plan = readPlan(path, flags.root)
  refuseMissingRoot(plan)
  const [server] = plan.servers
  if (server?.name !== '.' || plan.servers.length > 1) {
    const {applyFleet} = await import('../fleet/apply-fleet.ts')
    return applyFleet(plan, flags)
  }
  refuseForOne(flags)
  const {replaced, ...counts} = await writeServer(plan, server, flags)
  pruneRuns(replaced.stateFolder, new Date())
  if (!flags.quiet)
    printNotices(formatReplaced(replaced, counts, paletteFor(flags.color, process.env, process.stderr)))
  return 0
}

/** @throws {UsageError} if something is to be chosen where there is one server */
function refuseForOne({shape, only, except, limit, maxFailures, format}: ApplyCommandFlags): void {
  const given = shape.length + only.length > 0 || except !== undefined || limit !== undefined
  if (given || maxFailures !== undefined || format === 'jsonl')
    throw new UsageError(
      '--shape, --only, --except, --limit, --max-failures and --format jsonl are for the plan of a fleet',
    )
}
