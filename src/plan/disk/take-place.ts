import {setTimeout as sleep} from 'node:timers/promises'
import type {HeldFile} from '../folders/held-folder.ts'
import type {Exchange, Helper} from './helper.ts'
import {type Found, lookAt} from './look-at.ts'

/** A file that should take the place of another one. */
export interface Replacement extends Exchange {
  /** True of what has to be at the live place. */
  readonly isExpected: (found: Found) => boolean
  /** Hash of the staged file. */
  readonly ours: string | undefined
}

/** For so many milliseconds two files are exchanged back and forth while somebody keeps saving. */
const LIMIT = 30_000

/**
 * Exchanges staged files for live ones, and one back again where that was not what was expected. What was live is
 * looked at after the exchange, when nobody can open it by its name any more. An editor may save in the moments in
 * which a file of ours is live: then what it saved takes the live place again, until an exchange brings out just what
 * the last one put there.
 * @returns the first that is not live: its live place holds what somebody else saved there last, or they never stopped,
 * and its staged place holds something that they saved. Those after it may be live, and were not looked at. undefined
 * if all are live, in the place of what was expected
 */
export async function takePlaces<Each extends Replacement>(
  helper: Helper,
  replacements: readonly Each[],
): Promise<Each | undefined> {
  const wereBusy = await helper.swap(replacements)
  for (const [index, each] of replacements.entries()) {
    const out = await restingFile(helper, each.staged, wereBusy[index] === true)
    if (out && each.isExpected(out)) continue
    await giveBack(helper, each, out?.hash)
    return each
  }
  return undefined
}

/** Exchanges two files until the live one is what somebody else saved there last. */
async function giveBack(helper: Helper, each: Replacement, found: string | undefined): Promise<void> {
  let out = found
  let putIn = each.ours
  const end = Date.now() + LIMIT
  while (Date.now() < end) {
    const [isBusy = false] = await helper.swap([each])
    const back = (await restingFile(helper, each.staged, isBusy))?.hash
    if (back !== undefined && back === putIn) return
    putIn = out
    out = back
  }
}

const PATIENCE = 1000
const STEP = 2

/** What was live, once nobody has it open for writing any more; undefined if somebody goes on. */
async function restingFile(helper: Helper, file: HeldFile, isBusy: boolean): Promise<Found | undefined> {
  let isBeingWritten = isBusy
  const end = Date.now() + PATIENCE
  while (isBeingWritten) {
    if (Date.now() > end) return undefined
    await sleep(STEP)
    isBeingWritten = await helper.isBeingWritten(file)
  }
  return lookAt(file)
}
