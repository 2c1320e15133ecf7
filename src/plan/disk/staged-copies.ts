import type {BigIntStats} from 'node:fs'
import type {HeldFile} from '../folders/held-folder.ts'
import {type Step, writeContents} from './durable.ts'
import type {Helper} from './helper.ts'

/** A file to be made: like another one in everything but its bytes. */
export interface StagedCopy {
  readonly original: HeldFile
  /** What the original was when it was looked at. */
  readonly stats: BigIntStats
  readonly copy: HeldFile
  readonly bytes: Uint8Array
}

/**
 * Makes files with other bytes and everything else of existing ones, on disk when it returns.
 * @param step told now and then how many are made
 * @throws {RefusedError} if not all of it can be kept
 */
export async function makeStagedCopies(
  copies: readonly StagedCopy[],
  helper: Helper,
  step: Step,
): Promise<void> {
  const contents = copies.map((each) => ({...each, file: each.copy}))
  // After their bytes, for to write takes capabilities away (security/commoncap.c: cap_inode_killpriv).
  const clone = (some: readonly StagedCopy[]): Promise<void> =>
    helper.clone(
      some.map(({original, stats: {dev: device, ino: inode}, copy}) => ({original, device, inode, copy})),
    )
  await writeContents(contents, clone, step)
}
