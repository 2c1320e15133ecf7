import {lstatSync, readFileSync} from 'node:fs'
import {setTimeout as sleep} from 'node:timers/promises'
import {hashOf} from '../hash.ts'
import type {Exchanger} from './exchanger.ts'

/** A file that should take the place of another one. */
export interface Replacement {
  readonly staged: string
  readonly live: string
  /** Hash of what has to stand at the live place. */
  readonly expected: string
  /** Hash of the staged file. */
  readonly ours: string | undefined
}

/** For so many milliseconds two files are exchanged back and forth while somebody keeps saving. */
const LIMIT = 30_000

/**
 * Exchanges a staged file for the live one, and back again where that one is not what was expected. What was live is
 * looked at after the exchange, when nobody can open it by its name any more. An editor may save in the moments in
 * which a file of ours is live: then what it saved takes the live place again, until an exchange brings out just what
 * the last one put there.
 * @returns true if the staged file is live now; false if the live place holds what somebody else saved there last, or
 * if they never stopped, in which case the staged place holds something that they saved
 */
export async function takePlace(
  exchanger: Exchanger,
  {staged, live, expected, ours}: Replacement,
): Promise<boolean> {
  let out = await hashAfterSwap(exchanger, staged, live)
  if (out === expected) return true
  let putIn = ours
  const end = Date.now() + LIMIT
  while (Date.now() < end) {
    const back = await hashAfterSwap(exchanger, staged, live)
    if (back !== undefined && back === putIn) return false
    putIn = out
    out = back
  }
  return false
}

const PATIENCE = 1000
const STEP = 2

/**
 * Exchanges two files.
 * @returns the hash of what was live, once nobody has it open for writing any more; undefined if somebody goes on
 */
async function hashAfterSwap(
  exchanger: Exchanger,
  staged: string,
  live: string,
): Promise<string | undefined> {
  let isBeingWritten = await exchanger.swap(staged, live)
  const end = Date.now() + PATIENCE
  while (isBeingWritten) {
    if (Date.now() > end) return undefined
    await sleep(STEP)
    isBeingWritten = await exchanger.isBeingWritten(staged)
  }
  return hashOfFile(staged)
}

/** Hash of a regular file; undefined if there is none of that name. */
export function hashOfFile(path: string): string | undefined {
  return lstatSync(path, {throwIfNoEntry: false})?.isFile() ? hashOf(readFileSync(path)) : undefined
}
