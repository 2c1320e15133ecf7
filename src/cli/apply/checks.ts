import {interruptible} from '../../plan/interrupts.ts'
import type {StagedFile} from '../../plan/transaction/apply-settings.ts'
import {runLive} from '../../plan/verify/live-check.ts'
import {checkProbes, type Probe} from '../../plan/verify/probes.ts'
import {type AroundFiles, checkStaged, type StagedView} from '../../plan/verify/staged-check.ts'
import type {ApplyFlags} from './apply-flags.ts'

/** The checks of one run. */
export interface Checks {
  /** Throws a RefusedError if the new files are not fine, or cannot be looked at before they are live. */
  readonly staged: ((files: readonly StagedFile[]) => Promise<void>) | undefined
  /** Throws a RefusedError if the live files are not fine, or the server does not answer as before. */
  readonly live: (() => Promise<void>) | undefined
  /** Makes the server read the old files again, if it was told to read the new ones; returns what went wrong. */
  afterRollBack(): Promise<readonly string[]>
  /** How the new files were looked at before they were live; undefined if they were not. */
  view(): StagedView | undefined
}

/** The checks that the flags ask for; any of them can be interrupted. */
export function createChecks(
  {verify, reload}: ApplyFlags,
  probes: readonly Probe[],
  around: AroundFiles,
): Checks {
  let view: StagedView | undefined
  let wasReloaded = false

  async function reloadAndProbe(): Promise<void> {
    // Not `performance`, which Node would have to load first.
    const start = Date.now()
    if (reload !== undefined) await runLive(reload)
    await checkProbes(probes, Date.now() - start)
  }

  async function live(): Promise<void> {
    if (verify !== undefined) await interruptible(runLive(verify))
    wasReloaded = true
    await interruptible(reloadAndProbe())
  }

  return {
    staged:
      verify === undefined
        ? undefined
        : async (files) => {
            view = await interruptible(checkStaged(verify, files, around))
          },
    live: verify === undefined && reload === undefined && probes.length === 0 ? undefined : live,
    async afterRollBack() {
      if (!wasReloaded) return []
      try {
        await interruptible(reloadAndProbe())
        return reload === undefined ? [] : ['the server was told to read the old files again']
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error)
        return [`the files are as they were, but the server is not: ${why}`]
      }
    },
    view: () => view,
  }
}
