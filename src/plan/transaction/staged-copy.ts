import {spawnSync} from 'node:child_process'
import {closeSync, openSync, statSync} from 'node:fs'
import {RefusedError} from '../refused-error.ts'
import {writeContent} from './durable.ts'

/**
 * Makes a file with other bytes and everything else of an existing one: owner, group, mode, access list, extended
 * attributes, security context.
 * @throws {RefusedError} if not all of it can be kept
 */
export function makeStagedCopy(original: string, copy: string, bytes: Uint8Array): void {
  const {status, stderr, error} = spawnSync(
    'cp',
    ['--preserve=all', '--no-target-directory', '--', original, copy],
    {
      encoding: 'utf8',
      env: {...process.env, LC_ALL: 'C'},
    },
  )
  if (error || status !== 0)
    throw new RefusedError(
      `cannot copy ${original}: ${(stderr ?? '').trim() || error?.message || 'cp was killed'}`,
    )
  const file = openSync(copy, 'r+')
  try {
    writeContent(file, bytes)
  } finally {
    closeSync(file)
  }
  const [wanted, got] = [statSync(original), statSync(copy)]
  if (wanted.uid !== got.uid || wanted.gid !== got.gid)
    throw new RefusedError(
      `${original}: its owner cannot be kept by this user; run this as root or as the owner`,
    )
  if (wanted.mode !== got.mode) throw new RefusedError(`${original}: its mode cannot be kept by this user`)
}
