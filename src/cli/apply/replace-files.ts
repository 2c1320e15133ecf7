import {join} from 'node:path'
import {holdingInterrupts} from '../../plan/interrupts.ts'
import {RefusedError} from '../../plan/refused-error.ts'
import {runFolderOf} from '../../plan/runs/run-record.ts'
import {stateFolderOf} from '../../plan/runs/state-folder.ts'
import {type Applied, applyChanges} from '../../plan/transaction/apply-changes.ts'
import type {FileChange} from '../../plan/transaction/apply-settings.ts'
import {StuckError} from '../../plan/transaction/take-back.ts'
import {inExchangeOrder} from '../../plan/verify/exchange-order.ts'
import {askAll} from '../../plan/verify/probes.ts'
import {startProgress} from '../../report/progress.ts'
import {printable} from '../../report/quote/printable.ts'
import {managedBannerOf} from '../../server/files/managed-banner.ts'
import type {Servers} from '../../server/servers.ts'
import {packageVersion} from '../package-root.ts'
import type {ApplyFlags} from './apply-flags.ts'
import {aroundOf} from './around-files.ts'
import {noteLimits, refuseOtherServer} from './check-limits.ts'
import {createChecks, type Step} from './checks.ts'

/** What a run that wrote came to. */
export interface Replaced extends Applied {
  readonly stateFolder: string
  /** The checks, in the order in which they were made; none without a check. */
  readonly steps: readonly Step[]
  /** What the checks could not tell. */
  readonly notes: readonly string[]
}

/** What the changes were made from. */
export interface ReplaceSettings {
  readonly servers: Servers
  /** Folder that is `/` for the server, as `--root` says. */
  readonly root: string | undefined
  /** When the first file was read, in milliseconds since 1970. */
  readonly readSince: number
}

/**
 * Replaces files as one transaction, with the checks that the flags ask for.
 * @throws {RefusedError} if it does not come about; all files are as they were then
 */
export async function replaceFiles(
  changes: readonly FileChange[],
  {servers, root, readSince}: ReplaceSettings,
  flags: ApplyFlags,
): Promise<Replaced> {
  refuseOtherServer(flags, root)
  if (!flags.managed) refuseManaged(changes)
  const stateFolder = stateFolderFor(flags)
  const around = await aroundOf(changes, servers, root)
  if (around.isRead(join(runFolderOf(stateFolder, 'run'), 'before', '0')))
    throw new RefusedError(`the server would read the files in ${stateFolder}; name another --state-dir`)
  const probes = await askAll(flags.probe)
  const notes = noteLimits(changes, probes, around, flags)
  const checks = createChecks(flags, probes, around)
  // Until the server has read the old files again, where they are put back.
  return holdingInterrupts(async () => {
    const progress = startProgress('Writing', flags.quiet ? undefined : process.stderr)
    try {
      const applied = await applyChanges(inExchangeOrder(changes), {
        stateFolder,
        tool: packageVersion(),
        progress,
        kind: 'apply',
        reload: flags.reload,
        recordedFolders: [],
        around: {folders: around.folders, files: around.files, readSince},
        isRead: around.isRead,
        checkStaged: checks.staged,
        checkLive: checks.live,
      })
      return {...applied, stateFolder, notes: [...applied.notes, ...notes], steps: checks.steps}
    } catch (error) {
      const outcome = error instanceof StuckError ? 'stuck' : 'put back'
      const said = [...(await checks.afterRollBack(outcome)), ...notes.map((note) => `note: ${note}`)]
      if (error instanceof Error && said.length > 0) error.message += `\n${said.join('\n')}`
      throw error
    } finally {
      progress.stop()
    }
  })
}

/** The folder of runs that the flags and the environment say. */
export function stateFolderFor({stateDir}: Pick<ApplyFlags, 'stateDir'>): string {
  return stateFolderOf({given: stateDir, env: process.env, user: process.getuid?.() ?? -1})
}

function refuseManaged(changes: readonly FileChange[]): void {
  const found = changes.flatMap(({path, before}) => {
    const banner = managedBannerOf(before.bytes)
    return banner === undefined
      ? []
      : [`${printable(path)}: configuration management writes this file: ${printable(banner)}`]
  })
  if (found.length > 0)
    throw new RefusedError(`${found.join('\n')}\nchange it where it comes from, or take it with --managed`)
}
