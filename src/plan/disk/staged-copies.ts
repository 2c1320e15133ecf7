import {spawnSync} from 'node:child_process'
import {mkdirSync, renameSync, rmdirSync, statSync} from 'node:fs'
import {basename, dirname, join} from 'node:path'
import {RefusedError} from '../refused-error.ts'
import {writeContent} from './durable.ts'

/** A file to be made: like another one in everything but its bytes. */
export interface StagedCopy {
  readonly original: string
  readonly copy: string
  readonly bytes: Uint8Array
}

/**
 * Makes files with other bytes and everything else of existing ones: owner, group, mode, access list, extended
 * attributes, security context.
 * @param lock descriptor of a lock that the copying program shares, so that it does not go on behind the back of a
 * next run should this process be killed
 * @throws {RefusedError} if not all of it can be kept
 */
export function makeStagedCopies(copies: readonly StagedCopy[], lock: number): void {
  for (const group of groupsOf(copies)) clone(group, lock)
  for (const {original, copy, bytes} of copies) {
    writeContent(copy, 'r+', bytes)
    const [wanted, got] = [statSync(original), statSync(copy)]
    if (wanted.uid !== got.uid || wanted.gid !== got.gid)
      throw new RefusedError(
        `${original}: its owner cannot be kept by this user; run this as root or as the owner`,
      )
    if (wanted.mode !== got.mode)
      throw new RefusedError(`${original}: its mode cannot be kept by this user; run this as root`)
  }
}

/** A program takes so many characters of paths at most; the system's own limit is 2 MB with the environment. */
const LENGTH = 100_000

/** Copies that one program can make: from one folder to one folder, without two files of one name. */
function groupsOf(copies: readonly StagedCopy[]): readonly (readonly StagedCopy[])[] {
  const groups: StagedCopy[][] = []
  const open = new Map<string, {members: StagedCopy[]; length: number}>()
  for (const each of copies) {
    const key = `${dirname(each.original)}\0${dirname(each.copy)}`
    let group = open.get(key)
    if (!group || group.length + each.original.length > LENGTH) {
      group = {members: [], length: 0}
      open.set(key, group)
      groups.push(group.members)
    }
    group.members.push(each)
    group.length += each.original.length
  }
  return groups
}

/** `cp` keeps the names of the files, so it copies to a folder of its own, and they get their new names there. */
function clone(group: readonly StagedCopy[], lock: number): void {
  const [first] = group
  if (!first) return
  const folder = join(dirname(first.copy), 'copies')
  mkdirSync(folder, {recursive: true, mode: 0o700})
  const originals = group.map(({original}) => original)
  // "all" lets extended attributes go where they cannot be kept; named, they are an error there.
  const {status, signal, stderr, error} = spawnSync(
    'cp',
    ['--preserve=all,xattr', '--target-directory', folder, '--', ...originals],
    {
      stdio: ['ignore', 'ignore', 'pipe', lock],
      encoding: 'utf8',
      env: {...process.env, LC_ALL: 'C'},
    },
  )
  if (error || status !== 0) {
    const reason = error?.message ?? (stderr.trim() || `cp was ended by ${signal}`)
    throw new RefusedError(
      `cannot copy ${originals.length > 1 ? dirname(first.original) : first.original}: ${reason}`,
    )
  }
  for (const {original, copy} of group) renameSync(join(folder, basename(original)), copy)
  rmdirSync(folder)
}
