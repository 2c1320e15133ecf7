import {setTimeout as sleep} from 'node:timers/promises'
import type {Exchange, Exchanger} from './exchanger.ts'
import {hashOfFile} from './hash-of-file.ts'

/** A file that should take the place of another one. */
export interface Replacement extends Exchange {
  /** Hash of what has to stand at the live place. */
  readonly expected: string
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
  exchanger: Exchanger,
  replacements: readonly Each[],
): Promise<Each | undefined> {
  const wereBusy = await exchanger.swap(replacements)
  for (const [index, each] of replacements.entries()) {
    const out = await restingHash(exchanger, each.staged, wereBusy[index] === true)
    if (out === each.expected) continue
    await giveBack(exchanger, each, out)
    return each
  }
  return undefined
}

/** Exchanges two files until the live one is what somebody else saved there last. */
async function giveBack(exchanger: Exchanger, each: Replacement, found: string | undefined): Promise<void> {
  let out = found
  let putIn = each.ours
  const end = Date.now() + LIMIT
  while (Date.now() < end) {
    const [isBusy = false] = await exchanger.swap([each])
    const back = await restingHash(exchanger, each.staged, isBusy)
    if (back !== undefined && back === putIn) return
    putIn = out
    out = back
  }
}

const PATIENCE = 1000
const STEP = 2

/** The hash of what was live, once nobody has it open for writing any more; undefined if somebody goes on. */
async function restingHash(exchanger: Exchanger, path: string, isBusy: boolean): Promise<string | undefined> {
  let isBeingWritten = isBusy
  const end = Date.now() + PATIENCE
  while (isBeingWritten) {
    if (Date.now() > end) return undefined
    await sleep(STEP)
    isBeingWritten = await exchanger.isBeingWritten(path)
  }
  return hashOfFile(path)
}
