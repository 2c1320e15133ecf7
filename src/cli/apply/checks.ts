import {interruptible} from '../../plan/interrupts.ts'
import type {StagedFile} from '../../plan/transaction/apply-settings.ts'
import {runLive} from '../../plan/verify/live-check.ts'
import {works} from '../../plan/verify/probe-answer.ts'
import {checkProbes, type Probe} from '../../plan/verify/probes.ts'
import {type AroundFiles, checkStaged} from '../../plan/verify/staged-check.ts'
import {printable} from '../../report/quote/printable.ts'
import type {ApplyFlags} from './apply-flags.ts'

/** One check that went well, or what was done in between. */
export interface Step {
  readonly label: 'verify' | 'write' | 'reload' | 'probe'
  readonly text: string
}

/** The checks of one run. */
export interface Checks {
  /** Throws a RefusedError if the new files are not fine, or cannot be looked at before they are live. */
  readonly staged: ((files: readonly StagedFile[]) => Promise<void>) | undefined
  /** Throws a RefusedError if the live files are not fine, or the server does not answer as before. */
  readonly live: (() => Promise<void>) | undefined
  /**
   * Makes the server read the old files again, if it was told to read the new ones and all are put back; returns what to
   * tell of it.
   */
  afterRollBack(outcome: 'put back' | 'stuck'): Promise<readonly string[]>
  /** What was done, in this order. */
  readonly steps: readonly Step[]
}

/** The checks that the flags ask for; any of them can be interrupted. */
export function createChecks(
  {verify, reload}: ApplyFlags,
  probes: readonly Probe[],
  around: AroundFiles,
): Checks {
  const steps: Step[] = []
  const done = (label: Step['label'], text: string): void => {
    steps.push({label, text})
  }
  let wasReloaded = false

  async function reloadAndProbe(): Promise<void> {
    // Not `performance`, which Node would have to load first.
    const start = Date.now()
    if (reload !== undefined) {
      await runLive(reload)
      done('reload', `ran ${quoted(reload)}`)
    }
    await checkProbes(probes, Date.now() - start)
    for (const {url, before} of probes) if (works(before)) done('probe', `${url} works as before`)
  }

  async function live(): Promise<void> {
    done('write', 'the new files are in place')
    if (verify !== undefined) {
      await interruptible(runLive(verify))
      done('verify', `${quoted(verify)} accepted the files in place`)
    }
    wasReloaded = true
    await interruptible(reloadAndProbe())
  }

  return {
    staged:
      verify === undefined
        ? undefined
        : async (files) => {
            const {name, limits} = await interruptible(checkStaged(verify, files, around))
            const rest = limits === undefined ? '' : `; it ${limits}`
            done('verify', `${quoted(verify)} accepted the staged files in a ${name}${rest}`)
          },
    live: verify === undefined && reload === undefined && probes.length === 0 ? undefined : live,
    async afterRollBack(outcome) {
      if (!wasReloaded) return []
      // Neither the new ones nor the old ones: it should not read them once more.
      if (outcome === 'stuck') return ['the server may still run the new files']
      try {
        await interruptible(reloadAndProbe())
        return reload === undefined ? [] : ['the server was told to read the old files again']
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error)
        return [`the files are as they were, but the server is not: ${why}`]
      }
    },
    steps,
  }
}

function quoted(command: string): string {
  return `"${printable(command)}"`
}
